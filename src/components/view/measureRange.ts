import {firstSampleFrom} from "../../format/segments.js";
import {rangeStatistics, type RangeStatistics} from "../../signal/rangeStatistics.js";
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
}

/**
 * Measures a range from its true samples, whatever level is shown; null when it has none, or more than are read. Rejects
 * with a `StoreError`.
 */
export async function measureRange(
  signal: Pick<Signal, "manifest" | "levels" | "read">,
  {channel, extent}: Range,
  options: {abort: AbortSignal}
): Promise<Measurement | null> {
  const [sampleStart, sampleEnd] = extent.map((seconds) => firstSampleFrom(signal.manifest.segments, seconds));
  const sampleCount = sampleEnd - sampleStart;
  if (sampleCount < 1 || sampleCount > MEASURED_SAMPLES || !signal.levels.includes(0)) return null;
  const [samples] = await signal.read({channels: [channel], sampleStart, sampleEnd}, options);
  return {
    ...rangeStatistics(samples),
    sampleCount,
    first: samples[0],
    last: samples[sampleCount - 1]
  };
}
