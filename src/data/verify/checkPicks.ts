import type {NumberSamples} from "../../format/dtype.js";
import {type BucketIndex, indexBuckets} from "../../pyramid/bucketIndex.js";
import type {Store} from "./openStore.js";

/** Buckets checked at once. */
const BUCKETS_AT_ONCE = 2048;

/** Picks of consecutive buckets, or samples of level 0. Those of channel c are at `c * count`. */
interface Stretch {
  values: NumberSamples;
  count: number;
  /** Sample of each pick, counted from its bucket's first; samples have none. */
  offsets?: NumberSamples;
  /** First sample of each bucket. */
  starts: Float64Array;
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
  const {levels, segments} = store.manifest;
  const parent = indexBuckets(segments, levels[levelIndex].bucket);
  const child = indexBuckets(segments, levels[levelIndex - 1].bucket);
  const problems: string[] = [];
  for (let start = 0; start < parent.count; start += BUCKETS_AT_ONCE) {
    const end = Math.min(start + BUCKETS_AT_ONCE, parent.count);
    const childStart = child.bucketOf(parent.sampleStart(start));
    const childEnd = child.bucketOf(parent.sampleEnd(end - 1) - 1) + 1;
    const [picked, below] = await Promise.all([
      readStretch(store, levelIndex, parent, [start, end]),
      readStretch(store, levelIndex - 1, child, [childStart, childEnd])
    ]);
    const width = below.offsets ? 2 : 1;
    const edges = picked.starts.map((sample) => width * (child.bucketOf(sample) - childStart));
    const wrong = findWrong(picked, below, edges, store.manifest);
    if (wrong) {
      const [bucket, channel] = wrong;
      const where = `level ${levelIndex}, bucket ${start + bucket}, channel ${channel}`;
      problems.push(`${where}: not the extremes of level ${levelIndex - 1}`);
    }
    onProgress(end / parent.count);
  }
  return problems;
}

/** The picks of buckets [start, end). */
async function readStretch(
  store: Store,
  levelIndex: number,
  buckets: BucketIndex,
  [start, end]: [start: number, end: number]
): Promise<Stretch> {
  const {path, bucket} = store.manifest.levels[levelIndex];
  const width = bucket === 1 ? 1 : 2;
  const read = (name: string) => store.read(`${path}/${name}`, width * start, width * end) as Promise<NumberSamples>;
  const [values, offsets] = await Promise.all([read("data"), bucket === 1 ? undefined : read("offset")]);
  const starts = Float64Array.from({length: end - start}, (_, b) => buckets.sampleStart(start + b));
  return {values, count: width * (end - start), offsets, starts};
}

/**
 * The first bucket, by channel, whose two picks are not the extremes of what lies below.
 *
 * @param edges where each bucket's first value lies among those below
 */
function findWrong(
  picked: Stretch,
  below: Stretch,
  edges: Float64Array,
  {channelCount}: Store["manifest"]
): [bucket: number, channel: number] | undefined {
  const {values, offsets} = below;
  // 64-bit integers are no numbers, but always finite.
  const isHole = (value: number) => typeof value === "number" && !Number.isFinite(value);
  const sampleBelow = (base: number, i: number) =>
    offsets ? below.starts[(i - base) >> 1] + offsets[i] : below.starts[0] + i - base;
  for (let channel = 0; channel < channelCount; channel++) {
    const base = channel * below.count;
    for (let bucket = 0; bucket < edges.length; bucket++) {
      const to = base + (bucket + 1 < edges.length ? edges[bucket + 1] : below.count);
      let min = -1;
      let max = -1;
      for (let i = base + edges[bucket]; i < to; i++) {
        const value = values[i];
        if (isHole(value)) continue;
        if (min < 0 || value < values[min]) min = i;
        if (max < 0 || value > values[max]) max = i;
      }
      const first = channel * picked.count + 2 * bucket;
      if (min < 0) {
        if (!isHole(picked.values[first]) || !isHole(picked.values[first + 1])) return [bucket, channel];
        continue;
      }
      const [early, late] = sampleBelow(base, min) <= sampleBelow(base, max) ? [min, max] : [max, min];
      const isRight = (pick: number, expected: number) =>
        picked.values[pick] === values[expected] &&
        picked.starts[bucket] + picked.offsets![pick] === sampleBelow(base, expected);
      if (!isRight(first, early) || !isRight(first + 1, late)) return [bucket, channel];
    }
  }
  return undefined;
}
