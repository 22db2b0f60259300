import {lastNotAfter} from "./lastNotAfter.js";

/**
 * A run of samples without a gap: `t(i) = startSeconds + (i - sampleStart) * samplePeriod` for
 * `sampleStart <= i < sampleEnd`. A time base is a list of segments in sample order that covers the recording.
 */
export interface Segment {
  sampleStart: number;
  /** Half-open. */
  sampleEnd: number;
  /** Time of the first sample, in seconds on the file's session clock. */
  startSeconds: number;
  /** Seconds from one sample to the next. */
  samplePeriod: number;
}

/** A stretch of time, [start, end) in seconds. */
export type Extent = readonly [start: number, end: number];

/** The half-open end of a segment in seconds: one period after its last sample. */
export function segmentEndSeconds(segment: Segment): number {
  return segment.startSeconds + (segment.sampleEnd - segment.sampleStart) * segment.samplePeriod;
}

/** Samples of the longest segment. */
export function longestSegment(segments: readonly Segment[]): number {
  return segments.reduce((most, {sampleStart, sampleEnd}) => Math.max(most, sampleEnd - sampleStart), 0);
}

/** From the first sample to one period after the last, gaps included. */
export function recordingExtent(segments: readonly Segment[]): Extent {
  return [segments[0].startSeconds, segmentEndSeconds(segments[segments.length - 1])];
}

/** The stretches between segments, [start, end) in seconds: none when there is one segment. */
export function gapsOf(segments: readonly Segment[]): Extent[] {
  return gapsBetween(segments, 1, segments.length);
}

/** Gaps that an extent touches, whole, in order; found without looking at the others. */
export function gapsIn(segments: readonly Segment[], [start, end]: Extent): Extent[] {
  const first = lastNotAfter(start, segments.length, (i) => segments[i].startSeconds);
  const last = lastNotAfter(end, segments.length, (i) => segments[i].startSeconds);
  const gaps = gapsBetween(segments, Math.max(1, first), Math.min(segments.length, last + 2));
  return gaps.filter(([from, to]) => from < end && to > start);
}

/** The gaps before segments [first, end). */
function gapsBetween(segments: readonly Segment[], first: number, end: number): Extent[] {
  const gaps: Extent[] = [];
  for (let i = first; i < end; i++) gaps.push([segmentEndSeconds(segments[i - 1]), segments[i].startSeconds]);
  return gaps;
}

/** Seconds of an extent that lie in gaps. */
export function missingSeconds(segments: readonly Segment[], extent: Extent): number {
  const [start, end] = extent;
  return gapsIn(segments, extent).reduce((sum, [from, to]) => sum + Math.min(end, to) - Math.max(start, from), 0);
}

/** Time of a sample in seconds. Samples outside the recording extrapolate the nearest segment. */
export function timeOfSample(segments: readonly Segment[], sample: number): number {
  const segment = segments[segmentOfSample(segments, sample)];
  return segment.startSeconds + (sample - segment.sampleStart) * segment.samplePeriod;
}

/** Index of the segment that holds a sample (the nearest one for samples outside the recording). */
export function segmentOfSample(segments: readonly Segment[], sample: number): number {
  const index = lastNotAfter(sample, segments.length, (i) => segments[i].sampleStart);
  return Math.max(0, index);
}

/**
 * The first sample at or after a time: `sampleCount` when there is none. Two of these bound the samples of an extent,
 * half-open.
 */
export function firstSampleFrom(segments: readonly Segment[], seconds: number): number {
  const index = lastNotAfter(seconds, segments.length, (i) => segments[i].startSeconds);
  if (index < 0) return segments[0].sampleStart;
  const {sampleStart, sampleEnd, startSeconds, samplePeriod} = segments[index];
  // A time that is a sample's own, within rounding, is that sample: 1e-6 of a period is far above float64 error.
  const sample = sampleStart + Math.ceil((seconds - startSeconds) / samplePeriod - 1e-6);
  return Math.max(sampleStart, Math.min(sample, sampleEnd));
}
