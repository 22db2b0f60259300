import type {BucketIndex} from "./bucketIndex.js";
import {createSamples, type DType, type Samples} from "./dtype.js";
import {mergePicks, pickSamples, type Picks} from "./pickExtremes.js";
import {planRuns, type Run} from "./planRuns.js";

/** Picks of consecutive buckets, all channels: channel c's picks are at `c * stride + 2 * (bucket - bucketStart)`. */
export interface PickBatch extends Picks {
  bucketStart: number;
  bucketEnd: number;
  stride: number;
}

/** A bucket of which only a part of the samples was seen: two picks a channel over that part. */
export interface PartialBucket extends Picks {
  bucketIndex: number;
}

/** What a stretch of samples gave at one level. Its arrays are used again by the picker's next call. */
export interface PickerOutput {
  /** Every bucket touched and closed, parts included: what the next level is picked from. */
  all: PickBatch;
  /** Buckets at the start of `all` that are only parts: 0 or 1. They are in `partials`, not in the level's arrays. */
  partialCount: number;
}

/**
 * Picks one level's buckets from a span of consecutive samples that arrive piece by piece. Buckets cut by the span's
 * ends come out as `partials`, to be merged with the neighbouring spans': any split gives the same picks.
 */
export class BucketPicker {
  /** Parts of the buckets that the span's two ends cut: at most two, in order. */
  readonly partials: PartialBucket[] = [];
  #open: (PartialBucket & {hasStart: boolean}) | undefined;
  #scratch: Picks;

  constructor(
    private readonly dtype: DType,
    private readonly channelCount: number,
    private readonly child: BucketIndex,
    private readonly parent: BucketIndex,
    /** Samples that will be given, [start, end). */
    private readonly span: readonly [sampleStart: number, sampleEnd: number]
  ) {
    this.#scratch = {values: createSamples(dtype, 0), indices: new Float64Array(0)};
  }

  /** Picks from samples [sampleStart, sampleEnd): channel c's are at `c * stride + at`. */
  addSamples(samples: Samples, stride: number, at: number, sampleStart: number, sampleEnd: number): PickerOutput {
    return this.#add(sampleStart, sampleEnd, (run, channel, out, outAt) => {
      const start = channel * stride + at + run.childOffset;
      const index = sampleStart + run.childOffset;
      pickSamples(samples, start, run.childrenPerBucket, run.bucketCount, index, out, outAt);
    });
  }

  /** Picks from the next buckets of the level below. */
  addPicks(batch: PickBatch): PickerOutput {
    return this.#add(batch.bucketStart, batch.bucketEnd, (run, channel, out, outAt) => {
      const start = channel * batch.stride + 2 * run.childOffset;
      mergePicks(batch, start, run.childrenPerBucket, run.bucketCount, out, outAt);
    });
  }

  /** Ends the span: what is still open becomes a part. */
  finish(): PickerOutput {
    const open = this.#open;
    this.#open = undefined;
    const bucketStart = open?.bucketIndex ?? 0;
    if (!open) return {all: this.#createBatch(bucketStart, bucketStart), partialCount: 0};
    this.partials.push(open);
    return {all: {...open, bucketStart, bucketEnd: bucketStart + 1, stride: 2}, partialCount: 1};
  }

  #add(
    childStart: number,
    childEnd: number,
    pick: (run: Run, channel: number, out: Picks, outAt: number) => void
  ): PickerOutput {
    const runs = planRuns(this.child, this.parent, [childStart, childEnd], this.span);
    const last = runs.at(-1);
    if (!last) return {all: this.#createBatch(0, 0), partialCount: 0};
    const bucketStart = this.#open?.bucketIndex ?? runs[0].bucketIndex;
    const bucketEnd = last.bucketIndex + (last.hasEnd ? last.bucketCount : 0);
    const all = this.#createBatch(bucketStart, bucketEnd);
    let partialCount = 0;
    for (const run of runs) {
      if (run.hasStart && run.hasEnd) {
        const outAt = 2 * (run.bucketIndex - bucketStart);
        for (let channel = 0; channel < this.channelCount; channel++) {
          pick(run, channel, all, channel * all.stride + outAt);
        }
        continue;
      }
      const open = this.#extendOpen(run, pick);
      if (!run.hasEnd) continue;
      const outAt = 2 * (run.bucketIndex - bucketStart);
      for (let channel = 0; channel < this.channelCount; channel++) {
        copyPair(open, 2 * channel, all, channel * all.stride + outAt);
      }
      this.#open = undefined;
      if (open.hasStart) continue;
      this.partials.push(open);
      partialCount++;
    }
    return {all, partialCount};
  }

  /** Adds a part of a bucket to what is open of it. */
  #extendOpen(run: Run, pick: (run: Run, channel: number, out: Picks, outAt: number) => void) {
    const before = this.#open;
    const size = 2 * this.channelCount;
    const part = {values: createSamples(this.dtype, size), indices: new Float64Array(size)};
    for (let channel = 0; channel < this.channelCount; channel++) pick(run, channel, part, 2 * channel);
    const {bucketIndex} = run;
    this.#open = before
      ? {...before, ...mergeParts(this.dtype, before, part)}
      : {...part, bucketIndex, hasStart: run.hasStart};
    return this.#open;
  }

  #createBatch(bucketStart: number, bucketEnd: number): PickBatch {
    const stride = 2 * Math.max(0, bucketEnd - bucketStart);
    const size = this.channelCount * stride;
    if (this.#scratch.indices.length < size) {
      this.#scratch = {values: createSamples(this.dtype, size), indices: new Float64Array(size)};
    }
    return {...this.#scratch, bucketStart, bucketEnd: bucketStart + stride / 2, stride};
  }
}

/** Two parts of the same bucket, the earlier first, as one. Two picks a channel. */
export function mergeParts(dtype: DType, earlier: Picks, later: Picks): Picks {
  const size = earlier.values.length;
  const merged = {values: createSamples(dtype, size), indices: new Float64Array(size)};
  const pair = {values: createSamples(dtype, 4), indices: new Float64Array(4)};
  for (let at = 0; at < size; at += 2) {
    copyPair(earlier, at, pair, 0);
    copyPair(later, at, pair, 2);
    mergePicks(pair, 0, 2, 1, merged, at);
  }
  return merged;
}

function copyPair(from: Picks, at: number, to: Picks, toAt: number): void {
  for (let i = 0; i < 2; i++) {
    to.values[toAt + i] = from.values[at + i];
    to.indices[toAt + i] = from.indices[at + i];
  }
}
