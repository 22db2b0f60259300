import {createWindowDensities} from "../../../signal/spectrum/createWindowDensities.js";
import {createPauses} from "../../reactive/createPauses.js";
import type {ReadSegment} from "../../recording/readRecording.js";

/** Lengths of windows: at most those of the whole recording's spectra, so that the two compare. */
const MAX_LENGTH = 4096;
const MAX_SECONDS = 2;
const MIN_LENGTH = 64;

/** Frequencies closer than this part of themselves are told as one, as in the whole recording's spectra. */
const BAND_WIDTH = 1 / 24;

/** A point of a spectrum. */
export interface SpectrumPoint {
  readonly frequency: number;
  /** In the squared unit of the samples per hertz. */
  readonly density: number;
}

/**
 * The power spectral density of the first channel that was read, by Welch's method: Hann windows that overlap by half, each
 * in one segment. Windows with a missing sample are left out; empty where none is left. The page has its turn now and then.
 */
export async function windowDensity(segments: readonly ReadSegment[], abort: AbortSignal): Promise<SpectrumPoint[]> {
  const longest = segments.reduce((most, {times}) => Math.max(most, times.length), 0);
  if (longest < MIN_LENGTH) return [];
  const {times} = segments.find((segment) => segment.times.length === longest)!;
  const samplingRate = (longest - 1) / (times[longest - 1] - times[0]);
  const windowLength =
    2 ** Math.floor(Math.log2(Math.min(longest, MAX_LENGTH, Math.max(MIN_LENGTH, MAX_SECONDS * samplingRate))));
  const {frequencies, compute} = createWindowDensities({samplingRate, windowLength});
  const sums = new Float64Array(frequencies.length);
  const densities = new Float64Array(frequencies.length);
  let count = 0;
  const pause = createPauses(abort);
  for (const {values} of segments) {
    for (let start = 0; start + windowLength <= values[0].length; start += windowLength / 2) {
      await pause();
      compute(values[0], start, densities, 0);
      if (Number.isNaN(densities[0])) continue;
      count++;
      for (let k = 0; k < sums.length; k++) sums[k] += densities[k];
    }
  }
  return count > 0 ? mergeBands(frequencies, sums, count) : [];
}

/** Means of neighbors that are told as one; without the constant part. */
function mergeBands(frequencies: Float64Array, sums: Float64Array, count: number): SpectrumPoint[] {
  const points: SpectrumPoint[] = [];
  for (let start = 1; start < sums.length;) {
    const end = Math.min(sums.length, start + Math.max(1, Math.round(start * BAND_WIDTH)));
    let sum = 0;
    for (let k = start; k < end; k++) sum += sums[k];
    const density = sum / (end - start) / count;
    if (density > 0) points.push({frequency: (frequencies[start] + frequencies[end - 1]) / 2, density});
    start = end;
  }
  return points;
}
