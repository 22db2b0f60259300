import type {BucketIndex} from "./bucketIndex.js";

/**
 * A run of a level's buckets over consecutive children (samples, or buckets of the level below). All its buckets have
 * the same number of children.
 */
export interface Run {
  /** First bucket. */
  bucketIndex: number;
  bucketCount: number;
  /** First child of the first bucket, counted from the first child given. */
  childOffset: number;
  /** The same child, counted from its bucket's first: 0 unless the bucket began before the children given. */
  firstChild: number;
  /** Children of each bucket that lie inside the stretch. */
  childrenPerBucket: number;
  /** True if the children given hold the first sample of these buckets. */
  hasStart: boolean;
  /** True if they hold the last one. */
  hasEnd: boolean;
}

/**
 * Divides children [childStart, childEnd) into buckets, in order, where the samples seen are those of `span`, [start,
 * end): the first and the last child may themselves be cut by it. Only the first bucket can lack its start, and only the
 * last its end.
 */
export function planRuns(
  child: BucketIndex,
  parent: BucketIndex,
  [childStart, childEnd]: readonly [number, number],
  [sampleStart, sampleEnd]: readonly [number, number]
): Run[] {
  const runs: Run[] = [];
  let at = childStart;
  while (at < childEnd) {
    const bucketIndex = parent.bucketOf(child.sampleStart(at));
    const first = child.bucketOf(parent.sampleStart(bucketIndex));
    const end = child.bucketOf(parent.sampleEnd(bucketIndex) - 1) + 1;
    const stop = Math.min(end, childEnd);
    const run: Run = {
      bucketIndex,
      bucketCount: 1,
      childOffset: at - childStart,
      firstChild: at - first,
      childrenPerBucket: stop - at,
      hasStart: at === first && parent.sampleStart(bucketIndex) >= sampleStart,
      hasEnd: stop === end && parent.sampleEnd(bucketIndex) <= sampleEnd
    };
    at = stop;
    // Whole buckets of equal size inside one segment are one run: the common case, so it is found without a search each.
    if (run.hasStart && run.hasEnd && parent.bucket > child.bucket) {
      const size = run.childrenPerBucket;
      const segmentEnd = endOfEqualBuckets(child, parent, bucketIndex, size);
      const seen = Math.floor((sampleEnd - parent.sampleStart(bucketIndex)) / parent.bucket);
      run.bucketCount = Math.max(1, Math.min(segmentEnd - bucketIndex, Math.floor((childEnd - first) / size), seen));
      at = first + run.bucketCount * size;
    }
    runs.push(run);
  }
  return runs;
}

/** Half-open end of the buckets from `bucketIndex` on that hold `size` children and follow each other without a break. */
function endOfEqualBuckets(child: BucketIndex, parent: BucketIndex, bucketIndex: number, size: number): number {
  if (size * child.bucket !== parent.bucket) return bucketIndex + 1;
  const segmentEnd = parent.segmentEnd(bucketIndex);
  const samples = segmentEnd - parent.sampleStart(bucketIndex);
  return bucketIndex + Math.max(1, Math.floor(samples / parent.bucket));
}
