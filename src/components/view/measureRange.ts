import {firstSampleFrom, segmentOfSample, timeOfSample} from "../../format/segments.js";
import {rangeStatistics, type RangeStatistics} from "../../signal/rangeStatistics.js";
import {dominantFrequency, straightLine} from "../../signal/spectrum/dominantFrequency.js";
import {type Lag, lagBetween} from "../../signal/spectrum/lagBetween.js";
import type {Range} from "./range.js";
import type {Signal} from "./signal/signal.js";

/** Samples of a channel that are read to measure a range, at most: more would take longer than anyone waits. */
export const MEASURED_SAMPLES = 2 ** 20;

/** Statistics of a range, in the channel's unit. */
export interface Measurement extends RangeStatistics {
  /** Samples in the range, finite or not. */
  readonly sampleCount: number;
  /** First and last sample. */
  readonly first: number;
  readonly last: number;
  /** Moments of the least and the greatest sample, in seconds. */
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** Change per second of the least-squares line; null where the range has gaps or samples that are not finite. */
  readonly slope: number | null;
  /** Result of `dominantFrequency`; null where the range has gaps, too. */
  readonly dominantHertz: number | null;
  /** Comparison with the other channel, of the same unit or not; null where there is none, or it is not to be had. */
  readonly comparison: {
    /** Statistics of the first channel less the other, sample by sample. */
    readonly difference: RangeStatistics;
    /** Delay of the other, in seconds. */
    readonly lagSeconds: number | null;
    readonly correlation: number | null;
  } | null;
}

/**
 * Measures a range from its true samples, whatever level is shown; null when it has none, or more than are read. Rejects
 * with a `StoreError`.
 */
export async function measureRange(
  signal: Pick<Signal, "manifest" | "levels" | "read">,
  {channel, other, extent}: Range,
  options: {abort: AbortSignal}
): Promise<Measurement | null> {
  const {segments, samplingRate} = signal.manifest;
  const [sampleStart, sampleEnd] = extent.map((seconds) => firstSampleFrom(segments, seconds));
  const sampleCount = sampleEnd - sampleStart;
  if (sampleCount < 1 || sampleCount > MEASURED_SAMPLES || !signal.levels.includes(0)) return null;
  const channels = other === undefined ? [channel] : [channel, other];
  const [samples, others] = await signal.read({channels, sampleStart, sampleEnd}, options);
  const statistics = rangeStatistics(samples);
  const isWhole =
    statistics.count === sampleCount &&
    segmentOfSample(segments, sampleStart) === segmentOfSample(segments, sampleEnd - 1);
  const momentOf = (value: number) => timeOfSample(segments, sampleStart + samples.indexOf(value));
  return {
    ...statistics,
    sampleCount,
    first: samples[0],
    last: samples[sampleCount - 1],
    minSeconds: momentOf(statistics.min),
    maxSeconds: momentOf(statistics.max),
    slope: isWhole && sampleCount > 1 ? straightLine(samples).slope * samplingRate : null,
    dominantHertz: isWhole ? dominantFrequency(samples, samplingRate) : null,
    comparison: other === undefined ? null : compare(samples, others, isWhole ? samplingRate : null)
  };
}

function compare(
  samples: Float64Array,
  others: Float64Array,
  samplingRate: number | null
): NonNullable<Measurement["comparison"]> {
  const lag: Lag | null = samplingRate === null ? null : lagBetween(samples, others);
  return {
    difference: rangeStatistics(samples.map((value, i) => value - others[i])),
    lagSeconds: lag && lag.samples / samplingRate!,
    correlation: lag && lag.correlation
  };
}
