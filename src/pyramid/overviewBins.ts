import {firstSampleFrom, recordingExtent, type Segment} from "../format/segments.js";

/** Value of a bin without a finite sample, a gap, in the int8 pictures of the overview. */
export const NO_DATA = -128;

/** A bin is about a pixel of the minimap. */
const MAX_BINS = 1024;

/** Samples of a bin at least: a picture of fewer would be as large as the recording. */
const MIN_SAMPLES = 8;

/**
 * Length of a bin at least, in samples and in seconds: in shorter ones the RMS follows each wave of slow oscillations, and
 * the picture is noise. Where that leaves fewer than `ENOUGH_BINS`, they are shorter.
 */
const TELLING = {samples: 64, seconds: 0.25};
const ENOUGH_BINS = 100;

/** Number of bins of a recording's overview. */
export function countBins(segments: readonly Segment[]): number {
  const {sampleEnd: sampleCount} = segments[segments.length - 1];
  const [{samplePeriod}] = segments;
  const [start, end] = recordingExtent(segments);
  const telling = Math.floor((end - start) / Math.max(TELLING.seconds, TELLING.samples * samplePeriod));
  const wanted = Math.min(MAX_BINS, Math.max(ENOUGH_BINS, telling));
  return Math.max(1, Math.min(wanted, Math.floor(sampleCount / MIN_SAMPLES)));
}

/**
 * Sample boundaries of bins, those of the overview unless told otherwise, one more than there are bins: bin b holds samples
 * [edges[b], edges[b + 1]). Bins are equal stretches of time from the first sample to the end of the last; one that lies in
 * a gap is empty.
 */
export function planBins(segments: readonly Segment[], binCount = countBins(segments)): Float64Array {
  const {sampleEnd: sampleCount} = segments[segments.length - 1];
  const [start, end] = recordingExtent(segments);
  const edges = new Float64Array(binCount + 1);
  for (let bin = 1; bin < binCount; bin++) {
    edges[bin] = firstSampleFrom(segments, start + ((end - start) * bin) / binCount);
  }
  edges[binCount] = sampleCount;
  return edges;
}
