import {longestSegment, type Segment, segmentOfSample} from "../format/segments.js";

/** Windows that a spectrum is the mean of, at most: its standard error is then a sixth, three quarters of a decibel. */
const MAX_WINDOWS = 32;

/** A window is as long as this at most: frequencies are told half a hertz apart. */
const WINDOW_SECONDS = 2;

/** Windows shorter than this tell too few frequencies. */
const MIN_WINDOW = 64;

/** Bands in an octave times 1.44: a band is as wide as this part of its frequency, where frequencies lie closer. */
const BAND_WIDTH = 1 / 24;

/** Windows and frequencies of spectra. Plain data. */
export interface SpectraPlan {
  /** Hertz. */
  samplingRate: number;
  /** Samples in a window, a power of two; 0 when no window fits. */
  windowLength: number;
  /** First samples of the windows, ascending. Each window lies in one segment and in one column of inner chunks. */
  windows: number[];
  /** Frequencies `k * samplingRate / windowLength` with `bandEdges[i] <= k < bandEdges[i + 1]` are told as one. */
  bandEdges: number[];
}

/**
 * Spreads windows over a recording whose samples are cut into columns of `columnLength`, each of which is in memory once
 * while it is built. They never overlap, and never lie across a gap.
 */
export function planSpectra(
  segments: readonly Segment[],
  {columnLength, samplingRate}: {columnLength: number; samplingRate: number}
): SpectraPlan {
  const longest = longestSegment(segments);
  const room = Math.min(columnLength, longest, WINDOW_SECONDS * samplingRate);
  const windowLength = room >= MIN_WINDOW ? 2 ** Math.floor(Math.log2(room)) : 0;
  if (windowLength === 0) return {samplingRate, windowLength, windows: [], bandEdges: []};
  const perColumn = Math.floor(columnLength / windowLength);
  const placeCount = perColumn * Math.ceil(segments[segments.length - 1].sampleEnd / columnLength);
  const count = Math.min(MAX_WINDOWS, placeCount);
  const startOf = (place: number) => Math.floor(place / perColumn) * columnLength + (place % perColumn) * windowLength;
  const windows: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = startOf(Math.floor(((i + 0.5) * placeCount) / count));
    const {sampleStart, sampleEnd} = segments[segmentOfSample(segments, start)];
    if (start >= sampleStart && start + windowLength <= sampleEnd) windows.push(start);
  }
  return {samplingRate, windowLength, windows, bandEdges: planBands(windowLength)};
}

/** Frequencies of the bands in hertz: the middle of what each holds. */
export function bandFrequencies({samplingRate, windowLength, bandEdges}: SpectraPlan): number[] {
  const step = samplingRate / windowLength;
  return bandEdges.slice(1).map((edge, i) => ((bandEdges[i] + edge - 1) / 2) * step);
}

/**
 * Makes a density of a periodogram's power, in the squared unit of the samples a hertz: squares of Hann's bell add up to
 * 3/8 of its length, and the other half of the power is at negative frequencies.
 */
export function densityFactor({samplingRate, windowLength}: SpectraPlan): number {
  return 2 / ((3 / 8) * windowLength * samplingRate);
}

/** Without the constant part, single frequencies first and then as many as are told as one, up to half the rate. */
function planBands(windowLength: number): number[] {
  const edges = [1];
  while (edges[edges.length - 1] <= windowLength / 2) {
    const last = edges[edges.length - 1];
    edges.push(Math.min(last + Math.max(1, Math.round(last * BAND_WIDTH)), windowLength / 2 + 1));
  }
  return edges;
}
