import {firstSampleFrom, recordingExtent, type Segment} from "../format/segments.js";

/** Value of a bin without a finite sample, a gap, in the int8 pictures of the overview. */
export const NO_DATA = -128;

/** A bin is about a pixel of the minimap. */
const MAX_BINS = 1024;

/** Samples of a bin at least: a picture of fewer would be as large as the recording. */
const MIN_SAMPLES = 8;

/** Bins of a recording's overview. */
export function countBins(sampleCount: number): number {
  return Math.max(1, Math.min(MAX_BINS, Math.floor(sampleCount / MIN_SAMPLES)));
}

/**
 * Sample boundaries of the overview's bins, one more than there are bins: bin b holds samples [edges[b], edges[b + 1]).
 * Bins are equal stretches of time from the first sample to the end of the last; one that lies in a gap is empty.
 */
export function planBins(segments: readonly Segment[]): Float64Array {
  const sampleCount = segments[segments.length - 1].sampleEnd;
  const binCount = countBins(sampleCount);
  const [start, end] = recordingExtent(segments);
  const edges = new Float64Array(binCount + 1);
  for (let bin = 1; bin < binCount; bin++) {
    edges[bin] = firstSampleFrom(segments, start + ((end - start) * bin) / binCount);
  }
  edges[binCount] = sampleCount;
  return edges;
}
