import type {DType} from "../../../format/dtype.js";
import type {BucketIndex} from "../../../pyramid/bucketIndex.js";
import {planRuns, type Run} from "../../../pyramid/planRuns.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {PickRows, Rows} from "../../kernels/rows.js";
import type {StoredValues} from "../plan/buildPlan.js";

/** Picks of consecutive buckets: two each, a row per channel. */
export interface PickBatch extends PickRows {
  bucketStart: number;
  bucketEnd: number;
}

/** Minimum and maximum of buckets, two picks each in time order, one channel after another. */
type BucketPicks = Pick<PickRows, "values" | "offsets">;

/** A bucket of which only a part of the samples was seen: two picks per channel over that part. */
export interface PartialBucket extends BucketPicks {
  bucketIndex: number;
}

/** Picks of a stretch of samples at one level. Its arrays are used again by the picker's next call. */
export interface PickerOutput {
  /** Every bucket touched and closed, parts included: what the next level is picked from. */
  all: PickBatch;
  /** Buckets at the start of `all` that are only parts: 0 or 1. They are in `partials`, not in the level's arrays. */
  partialCount: number;
}

/** Input of a picker. */
export interface PickerOptions extends StoredValues {
  channelCount: number;
  /** Buckets of the level below. */
  child: BucketIndex;
  /** Buckets to pick. */
  parent: BucketIndex;
  /** Samples that will be given, [start, end). */
  span: readonly [sampleStart: number, sampleEnd: number];
}

/**
 * Picks one level's buckets from a span of consecutive samples that arrive piece by piece. Buckets cut by the span's
 * ends come out as `partials`, to be merged with the neighboring spans': any split gives the same picks.
 */
export class BucketPicker {
  /** Parts of the buckets that the span's two ends cut: at most two, in order. */
  readonly partials: PartialBucket[] = [];
  #open: (PartialBucket & {hasStart: boolean}) | undefined;
  #batch: BucketPicks;
  readonly #part: BucketPicks;
  readonly #kernels: Kernels;
  readonly #options: PickerOptions;

  constructor(kernels: Kernels, options: PickerOptions) {
    this.#kernels = kernels;
    this.#options = options;
    this.#batch = allocatePicks(kernels, options.dtype, 0);
    this.#part = allocatePicks(kernels, options.dtype, 2 * options.channelCount);
  }

  /** Picks from samples [sampleStart, sampleEnd). */
  addSamples(samples: Rows, sampleStart: number, sampleEnd: number): PickerOutput {
    return this.#add(sampleStart, sampleEnd, samples);
  }

  /** Picks from the next buckets of the level below. */
  addPicks(picks: PickBatch): PickerOutput {
    return this.#add(picks.bucketStart, picks.bucketEnd, picks);
  }

  /** Ends the span: what is still open becomes a part. */
  finish(): PickerOutput {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return {all: this.#createBatch(0, 0), partialCount: 0};
    this.partials.push(open);
    const all = this.#createBatch(open.bucketIndex, open.bucketIndex + 1);
    all.values.set(open.values as never);
    all.offsets.set(open.offsets);
    return {all, partialCount: 1};
  }

  #add(childStart: number, childEnd: number, children: Rows | PickRows): PickerOutput {
    const {child, parent, span, channelCount} = this.#options;
    const runs = planRuns(child, parent, [childStart, childEnd], span);
    const last = runs.at(-1);
    if (!last) return {all: this.#createBatch(0, 0), partialCount: 0};
    const bucketStart = this.#open?.bucketIndex ?? runs[0].bucketIndex;
    const bucketEnd = last.bucketIndex + (last.hasEnd ? last.bucketCount : 0);
    const all = this.#createBatch(bucketStart, bucketEnd);
    let partialCount = 0;
    for (const run of runs) {
      const outAt = 2 * (run.bucketIndex - bucketStart);
      if (run.hasStart && run.hasEnd) {
        this.#pick(run, children, {...all, at: outAt});
        continue;
      }
      const open = this.#extendOpen(run, children);
      if (!run.hasEnd) continue;
      for (let channel = 0; channel < channelCount; channel++) {
        copyPair(open, 2 * channel, all, channel * all.stride + outAt);
      }
      this.#open = undefined;
      if (open.hasStart) continue;
      this.partials.push(open);
      partialCount++;
    }
    return {all, partialCount};
  }

  /** Picks a run's buckets. */
  #pick(run: Run, children: Rows | PickRows, to: PickRows): void {
    const {bucketCount, firstChild, childrenPerBucket, childOffset} = run;
    const {channelCount: rowCount, child, hasNaN} = this.#options;
    // A child is a sample, or the two picks of a finer bucket.
    const width = "offsets" in children ? 2 : 1;
    const count = width * childrenPerBucket;
    const buckets = {rowCount, bucketCount, count, firstChild, childBucket: child.bucket, hasNaN};
    this.#kernels.pick({...children, at: children.at + width * childOffset}, buckets, to);
  }

  /** Adds a part of a bucket to what is open of it. */
  #extendOpen(run: Run, children: Rows | PickRows) {
    const before = this.#open;
    this.#pick(run, children, {...this.#part, at: 0, stride: 2});
    const {bucketIndex, hasStart} = run;
    this.#open = before
      ? {...before, ...mergeParts(this.#kernels, this.#options, before, this.#part)}
      : {...copyPicks(this.#part), bucketIndex, hasStart};
    return this.#open;
  }

  #createBatch(bucketStart: number, bucketEnd: number): PickBatch {
    const stride = 2 * Math.max(0, bucketEnd - bucketStart);
    const {channelCount, dtype} = this.#options;
    const size = channelCount * stride;
    if (this.#batch.offsets.length < size) this.#batch = allocatePicks(this.#kernels, dtype, size);
    return {...this.#batch, bucketStart, bucketEnd: bucketStart + stride / 2, at: 0, stride};
  }
}

/** Two parts of the same bucket, the earlier first, as one. Two picks per channel. */
export function mergeParts(
  kernels: Kernels,
  {dtype, hasNaN}: StoredValues,
  earlier: BucketPicks,
  later: BucketPicks
): BucketPicks {
  const size = earlier.offsets.length;
  const both = scratchPicks(kernels, "both parts", dtype, 2 * size);
  for (let at = 0; at < size; at += 2) {
    copyPair(earlier, at, both, 2 * at);
    copyPair(later, at, both, 2 * at + 2);
  }
  const merged = scratchPicks(kernels, "merged parts", dtype, size);
  // Offsets are all counted from this bucket's first sample: as if the parts were buckets of no length.
  const buckets = {rowCount: 1, bucketCount: size / 2, count: 4, firstChild: 0, childBucket: 0, hasNaN};
  kernels.pick({...both, at: 0, stride: 0}, buckets, {...merged, at: 0, stride: 0});
  return copyPicks(merged);
}

function allocatePicks(kernels: Kernels, dtype: DType, count: number): BucketPicks {
  return {values: kernels.allocate(dtype, count), offsets: kernels.allocate("uint32", count) as Uint32Array};
}

/** Two picks a channel that live no longer than a call. */
function scratchPicks(kernels: Kernels, name: string, dtype: DType, count: number): BucketPicks {
  return {
    values: kernels.scratch(`${name}: values`, dtype, count),
    offsets: kernels.scratch(`${name}: offsets`, "uint32", count) as Uint32Array
  };
}

function copyPicks({values, offsets}: BucketPicks): BucketPicks {
  return {values: values.slice(), offsets: offsets.slice()};
}

function copyPair(from: BucketPicks, at: number, to: BucketPicks, toAt: number): void {
  for (let i = 0; i < 2; i++) {
    to.values[toAt + i] = from.values[at + i];
    to.offsets[toAt + i] = from.offsets[at + i];
  }
}
