import {lastNotAfter} from "../format/lastNotAfter.js";
import {type Segment, segmentOfSample} from "../format/segments.js";

/** Index of one level's buckets: buckets to samples and back. Buckets restart at every segment. */
export interface BucketIndex {
  /** Samples in a whole bucket. */
  bucket: number;
  /** Buckets in the recording. */
  count: number;
  /** First sample of a bucket. `count` gives the end of the recording. */
  sampleStart(bucketIndex: number): number;
  /** Half-open end of a bucket's samples: short at the end of a segment. */
  sampleEnd(bucketIndex: number): number;
  /** Half-open end of the segment that a bucket lies in, in samples. */
  segmentEnd(bucketIndex: number): number;
  /** The bucket that holds a sample; samples outside the recording give the nearest bucket. */
  bucketOf(sample: number): number;
}

/** Indexes the buckets of a level with `bucket` samples each (1 for level 0). */
export function indexBuckets(segments: readonly Segment[], bucket: number): BucketIndex {
  // firstBuckets[i] is the first bucket of segment i; one more entry holds the count.
  const firstBuckets = new Float64Array(segments.length + 1);
  segments.forEach(({sampleStart, sampleEnd}, i) => {
    firstBuckets[i + 1] = firstBuckets[i] + Math.ceil((sampleEnd - sampleStart) / bucket);
  });
  const count = firstBuckets[segments.length];
  const sampleCount = segments[segments.length - 1].sampleEnd;

  /** Index of the segment that holds a bucket. */
  function segmentOf(bucketIndex: number): number {
    return lastNotAfter(bucketIndex, segments.length, (i) => firstBuckets[i]);
  }

  function sampleStart(bucketIndex: number): number {
    if (bucketIndex >= count) return sampleCount;
    const i = segmentOf(bucketIndex);
    return segments[i].sampleStart + (bucketIndex - firstBuckets[i]) * bucket;
  }

  return {
    bucket,
    count,
    sampleStart,
    sampleEnd(bucketIndex) {
      const i = segmentOf(bucketIndex);
      return Math.min(segments[i].sampleStart + (bucketIndex - firstBuckets[i] + 1) * bucket, segments[i].sampleEnd);
    },
    segmentEnd(bucketIndex) {
      return segments[segmentOf(bucketIndex)].sampleEnd;
    },
    bucketOf(sample) {
      const i = segmentOfSample(segments, sample);
      const within = Math.max(0, Math.min(sample, segments[i].sampleEnd - 1) - segments[i].sampleStart);
      return firstBuckets[i] + Math.floor(within / bucket);
    }
  };
}
