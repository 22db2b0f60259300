import {numbersOf} from "../../format/numbersOf.js";
import {firstSampleFrom} from "../../format/segments.js";
import {rangeStatistics, type RangeStatistics} from "../../signal/rangeStatistics.js";
import {hasSamples, readSamples} from "../store/readSamples.js";
import type {ViewerContext} from "./context.js";
import {type Range} from "./range.js";

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
  {manifest, tiles, scales}: Pick<ViewerContext, "manifest" | "tiles" | "scales">,
  {channel, extent}: Range,
  {signal}: {signal: AbortSignal}
): Promise<Measurement | null> {
  const [sampleStart, sampleEnd] = extent.map((seconds) => firstSampleFrom(manifest.segments, seconds));
  const sampleCount = sampleEnd - sampleStart;
  if (sampleCount < 1 || sampleCount > MEASURED_SAMPLES || !hasSamples(manifest)) return null;
  const samples = numbersOf(await readSamples(tiles, manifest, {channel, sampleStart, sampleEnd}, {signal}));
  const {factor, offset} = scales.channels[channel];
  return {
    ...rangeStatistics(samples, factor, offset),
    sampleCount,
    first: samples[0] * factor + offset,
    last: samples[sampleCount - 1] * factor + offset
  };
}
