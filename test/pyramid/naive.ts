import type {Samples} from "../../src/format/dtype.js";
import type {Segment} from "../../src/format/segments.js";

/** One bucket's picks by the definition: minimum and maximum of the finite samples, first of ties, in time order. */
export function naivePicks(samples: Samples, start: number, end: number): {values: number[]; offsets: number[]} {
  const finite = [...Array(end - start).keys()].filter((i) => Number.isFinite(Number(samples[start + i])));
  if (finite.length === 0) return {values: [NaN, NaN], offsets: [0, 0]};
  const value = (i: number) => samples[start + i] as number;
  const min = finite.reduce((best, i) => (value(i) < value(best) ? i : best));
  const max = finite.reduce((best, i) => (value(i) > value(best) ? i : best));
  const offsets = [min, max].sort((a, b) => a - b);
  return {values: offsets.map(value), offsets};
}

/** All picks of one channel at a level: every segment starts its own buckets. */
export function naiveLevel(samples: Samples, segments: readonly Segment[], bucket: number) {
  const buckets = segments.flatMap(({sampleStart, sampleEnd}) => {
    const starts = [...Array(Math.ceil((sampleEnd - sampleStart) / bucket)).keys()].map(
      (b) => sampleStart + b * bucket
    );
    return starts.map((start) => naivePicks(samples, start, Math.min(start + bucket, sampleEnd)));
  });
  return {values: buckets.flatMap(({values}) => values), offsets: buckets.flatMap(({offsets}) => offsets)};
}
