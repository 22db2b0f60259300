import type {SpectrogramLayout, SpectrogramWindows} from "../../format/manifest.js";
import {longestSegment, recordingExtent, type Segment} from "../../format/segments.js";

/** Bins and bands of a channel at most: about the pixels of a card. */
const MAX_BINS = 1024;
const MAX_BANDS = 64;
const MIN_BINS = 16;
const MIN_BANDS = 16;

/** Bands that a short recording should have, before it has more bins. */
const ENOUGH_BANDS = 48;

/** Values of all channels at most: memory of the builder holds them. */
const MAX_VALUES = 2 ** 26;

/** Samples of a channel for each value at least, so that the spectrogram is a small part of any store. */
const SAMPLES_PER_VALUE = 12;

/** Lowest frequency of the bands, in hertz: where delta begins. */
const LOW_HERTZ = 0.5;

/** Seconds of the longest windows: frequencies are told a quarter of a hertz apart. Shorter in short recordings. */
const WINDOW_SECONDS = 4;
const MIN_WINDOW_SECONDS = 0.5;

/** Such windows that fit into a recording at least, as long as they stay above the minimum. */
const ENOUGH_WINDOWS = 16;

/** Bins below which windows may overlap by half, for more of them. */
const FEW_BINS = 128;

/** Points of a window that is transformed: at least, and at most where it is not averaged. */
const MIN_POINTS = 512;
const MAX_POINTS = 4096;

/**
 * Means are used up to this part of their rate: there an alias has less than a fiftieth of its power, and the shorter
 * windows tell frequencies that are an eighth apart.
 */
const USED_RATE = 1 / 8;
const OCTAVE_POINTS = 64;

/**
 * Plans the spectrogram of a recording: long windows of means for low frequencies, short ones of samples for the others.
 * Undefined where the recording is too short.
 *
 * @param options.columnLength Samples of a column of inner chunks: means never lie across two.
 */
export function planSpectrogram(
  segments: readonly Segment[],
  options: {samplingRate: number; channelCount: number; columnLength: number}
): SpectrogramLayout | undefined {
  const {samplingRate, channelCount} = options;
  const {sampleEnd: sampleCount} = segments[segments.length - 1];
  const length = longestWindow(segments, samplingRate);
  if (length === 0) return undefined;
  const [start, end] = recordingExtent(segments);
  const windowSeconds = length / samplingRate;
  const values = sampleCount / SAMPLES_PER_VALUE;
  const binCount = Math.min(
    MAX_BINS,
    Math.max(
      Math.floor((end - start) / windowSeconds),
      Math.min(FEW_BINS, Math.floor((2 * (end - start)) / windowSeconds))
    ),
    Math.max(MIN_BINS, Math.floor(values / ENOUGH_BANDS)),
    Math.max(MIN_BINS, Math.floor(MAX_VALUES / MAX_BANDS / channelCount))
  );
  const bandCount = Math.min(MAX_BANDS, Math.max(MIN_BANDS, Math.floor(values / binCount)));
  const low = Math.max(LOW_HERTZ, 1 / windowSeconds);
  // Two where most samples are in no window; in short recordings that would cost more than it tells.
  const perBin = (end - start) / binCount >= 2 * windowSeconds ? 2 : 1;
  const windows = planKinds(length, options).map((kind, i): SpectrogramWindows => {
    return {hertz: i === 0 ? low : kind.hertz, length: kind.length, average: kind.average, perBin};
  });
  return {bandCount, binCount, hertz: [low, samplingRate / 2], windows};
}

/** Samples of the longest windows, a power of two; 0 where none fits. */
function longestWindow(segments: readonly Segment[], samplingRate: number): number {
  const {sampleEnd: sampleCount} = segments[segments.length - 1];
  const longest = longestSegment(segments);
  const least = MIN_WINDOW_SECONDS * samplingRate;
  const wanted = Math.min(WINDOW_SECONDS * samplingRate, Math.max(least, sampleCount / ENOUGH_WINDOWS));
  let length = 2 ** Math.round(Math.log2(wanted));
  while (length > longest) length /= 2;
  return length >= least / 2 && length >= OCTAVE_POINTS && sampleCount >= 4 * length ? length : 0;
}

/** Kinds of windows, and the lowest frequency of each. */
function planKinds(
  length: number,
  {samplingRate, columnLength}: {samplingRate: number; columnLength: number}
): Omit<SpectrogramWindows, "perBin">[] {
  const most = Math.min(MAX_POINTS, 2 ** Math.floor(Math.log2(columnLength))) / OCTAVE_POINTS;
  const average = Math.min(length / MIN_POINTS, most);
  if (average < 2) return [{hertz: 0, length, average: 1}];
  const short = Math.max(MIN_POINTS, OCTAVE_POINTS * average);
  return [
    {hertz: 0, length, average},
    {hertz: (USED_RATE * samplingRate) / average, length: short, average: 1}
  ];
}
