import {createWindowDensities} from "../../../signal/spectrum/createWindowDensities.js";
import {createPauses} from "../../reactive/createPauses.js";
import type {ReadResult} from "../../recording/readRecording.js";
import type {SpectrogramData} from "./spectrogramData.js";

/** Windows that a spectrogram has at most, about as many as it has pixels, and their overlap. */
const MAX_WINDOWS = 640;
const OVERLAP = 7 / 8;

/** Windows that fit into the stretch at least, side by side: fewer would tell little about time. */
const WINDOWS_IN_STRETCH = 20;

/** Lengths of windows in samples. */
const MIN_LENGTH = 64;
const MAX_LENGTH = 2 ** 14;

/** Windows of a spectrogram, in samples. */
export interface WindowPlan {
  readonly windowLength: number;
  readonly hop: number;
}

/** The spectrogram of a window in view, and the windows it is made from. */
export type WindowSpectrogram = SpectrogramData & WindowPlan;

/** Chooses windows for a stretch: a power of two of samples, a twentieth of it. Null when it is too short. */
export function planWindows(sampleCount: number): WindowPlan | null {
  const longest = 2 ** Math.floor(Math.log2(sampleCount / WINDOWS_IN_STRETCH));
  const windowLength = Math.max(MIN_LENGTH, Math.min(MAX_LENGTH, longest));
  if (!(sampleCount >= windowLength)) return null;
  const hop = Math.max(windowLength * (1 - OVERLAP), Math.ceil(sampleCount / MAX_WINDOWS));
  return {windowLength, hop: Math.round(hop)};
}

/**
 * The spectrogram of the first channel that was read, segment by segment. It gives the page a turn now and then. Null when
 * no window fits into a segment.
 */
export async function windowSpectrogram(
  {segments}: Pick<ReadResult, "segments">,
  {samplingRate, abort}: {samplingRate: number; abort: AbortSignal}
): Promise<WindowSpectrogram | null> {
  const plan = planWindows(segments.reduce((sum, {times}) => sum + times.length, 0));
  if (!plan) return null;
  const {windowLength, hop} = plan;
  const {frequencies, compute} = createWindowDensities({samplingRate, windowLength});
  const width = frequencies.length;
  const windows = segments.flatMap(({values, times}) => {
    const count = Math.max(0, Math.floor((times.length - windowLength) / hop) + 1);
    return Array.from({length: count}, (_, i) => {
      const middle = times[i * hop] + windowLength / 2 / samplingRate;
      return {samples: values[0], start: i * hop, middle};
    });
  });
  if (windows.length === 0) return null;
  const decibels = new Float32Array(windows.length * (width - 1));
  const densities = new Float64Array(width);
  const pause = createPauses(abort);
  for (let i = 0; i < windows.length; i++) {
    compute(windows[i].samples, windows[i].start, densities, 0);
    for (let k = 1; k < width; k++) decibels[i * (width - 1) + k - 1] = 10 * Math.log10(densities[k]);
    await pause();
  }
  const half = hop / 2 / samplingRate;
  return {
    ...plan,
    frequencies: frequencies.subarray(1),
    edges: Float64Array.from({length: width}, (_, k) => (k + 0.5) * frequencies[1]),
    starts: Float64Array.from(windows, ({middle}) => middle - half),
    ends: Float64Array.from(windows, ({middle}) => middle + half),
    decibels
  };
}
