import {type BucketIndex, indexBuckets} from "../../pyramid/bucketIndex.js";
import type {NumberSamples} from "../../pyramid/dtype.js";
import type {Store} from "./openStore.js";

/** Buckets checked at once. */
const BUCKETS_AT_ONCE = 2048;

/** A level's picks in a stretch, with the sample index of each. */
interface Stretch {
  /** Values of channel c are at `c * count`. */
  values: NumberSamples;
  indices: Float64Array;
  count: number;
}

/**
 * Checks every pick of a level against the level below (level 0: the samples): it must be the first smallest or first
 * largest finite value of its bucket, at its own sample, in time order. By induction every pick is in level 0.
 * Returns the first problem of each stretch.
 */
export async function checkPicks(
  store: Store,
  levelIndex: number,
  onProgress: (share: number) => void
): Promise<string[]> {
  const {levels, segments, channelCount} = store.manifest;
  const parent = indexBuckets(segments, levels[levelIndex].bucket);
  const child = indexBuckets(segments, levels[levelIndex - 1].bucket);
  const problems: string[] = [];
  for (let start = 0; start < parent.count; start += BUCKETS_AT_ONCE) {
    const end = Math.min(start + BUCKETS_AT_ONCE, parent.count);
    const childStart = child.bucketOf(parent.sampleStart(start));
    const childEnd = child.bucketOf(parent.sampleEnd(end - 1) - 1) + 1;
    const [own, below] = await Promise.all([
      readStretch(store, levelIndex, parent, start, end),
      readStretch(store, levelIndex - 1, child, childStart, childEnd)
    ]);
    const width = child.bucket === 1 ? 1 : 2;
    for (let bucket = start; bucket < end; bucket++) {
      const from = width * (child.bucketOf(parent.sampleStart(bucket)) - childStart);
      const to = width * (child.bucketOf(parent.sampleEnd(bucket) - 1) + 1 - childStart);
      const wrong = firstWrongChannel(own, 2 * (bucket - start), below, from, to, channelCount);
      if (wrong < 0) continue;
      problems.push(
        `level ${levelIndex}, bucket ${bucket}, channel ${wrong}: not the extremes of level ${levelIndex - 1}`
      );
      break;
    }
    onProgress(end / parent.count);
  }
  return problems;
}

async function readStretch(
  store: Store,
  levelIndex: number,
  buckets: BucketIndex,
  start: number,
  end: number
): Promise<Stretch> {
  const {path, bucket} = store.manifest.levels[levelIndex];
  if (bucket === 1) {
    const values = (await store.read(`${path}/data`, start, end)) as NumberSamples;
    const indices = new Float64Array(values.length);
    for (let i = 0; i < indices.length; i++) indices[i] = start + (i % (end - start));
    return {values, indices, count: end - start};
  }
  const [values, offsets] = await Promise.all([
    store.read(`${path}/data`, 2 * start, 2 * end),
    store.read(`${path}/offset`, 2 * start, 2 * end)
  ]);
  const count = 2 * (end - start);
  const indices = new Float64Array(values.length);
  for (let b = start; b < end; b++) {
    const sampleStart = buckets.sampleStart(b);
    for (let i = 2 * (b - start); i < indices.length; i += count) {
      indices[i] = sampleStart + Number(offsets[i]);
      indices[i + 1] = sampleStart + Number(offsets[i + 1]);
    }
  }
  return {values: values as NumberSamples, indices, count};
}

/** First channel whose two picks at `at` are not the extremes of [from, to) below, or -1. */
function firstWrongChannel(
  own: Stretch,
  at: number,
  below: Stretch,
  from: number,
  to: number,
  channelCount: number
): number {
  for (let channel = 0; channel < channelCount; channel++) {
    const base = channel * below.count;
    let min = -1;
    let max = -1;
    for (let i = base + from; i < base + to; i++) {
      const value = below.values[i];
      if (!isFiniteValue(value)) continue;
      if (min < 0 || value < below.values[min]) min = i;
      if (max < 0 || value > below.values[max]) max = i;
    }
    const first = channel * own.count + at;
    if (min < 0) {
      if (isFiniteValue(own.values[first]) || isFiniteValue(own.values[first + 1])) return channel;
      continue;
    }
    const [early, late] = below.indices[min] <= below.indices[max] ? [min, max] : [max, min];
    if (
      own.values[first] !== below.values[early] ||
      own.indices[first] !== below.indices[early] ||
      own.values[first + 1] !== below.values[late] ||
      own.indices[first + 1] !== below.indices[late]
    ) {
      return channel;
    }
  }
  return -1;
}

/** Bigints are always finite. */
function isFiniteValue(value: number): boolean {
  return typeof value === "bigint" || Number.isFinite(value);
}
