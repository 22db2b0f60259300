import type {BucketIndex} from "../../../pyramid/bucketIndex.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {Span, StoredValues} from "../plan/buildPlan.js";
import {mergeParts, type PartialBucket} from "../span/bucketPicker.js";
import {appendPicks, type LevelWriter} from "../span/runSpan.js";

/** Buckets of a level, their encoding, and the stretch of a join. */
export interface BucketJoinOptions {
  stored: StoredValues;
  buckets: BucketIndex;
  /** Samples whose parts will be given. */
  stretch: Span;
}

/** Merges parts of the same bucket of one level. A whole one is appended to the level; one that the stretch cuts is kept. */
export class BucketJoin {
  /** Buckets that the two ends of the stretch cut. */
  readonly partials: PartialBucket[] = [];
  readonly #kernels: Kernels;
  readonly #level: LevelWriter;
  readonly #options: BucketJoinOptions;
  #open: PartialBucket | undefined;

  constructor(kernels: Kernels, level: LevelWriter, options: BucketJoinOptions) {
    this.#kernels = kernels;
    this.#level = level;
    this.#options = options;
  }

  /** Adds a part that lies after all that were added. */
  add(part: PartialBucket): void {
    const {bucketIndex} = part;
    if (this.#open?.bucketIndex === bucketIndex) {
      this.#open = {bucketIndex, ...mergeParts(this.#kernels, this.#options.stored, this.#open, part)};
      return;
    }
    this.flush();
    this.#open = part;
  }

  /** Ends the bucket that is open: nothing more of it will be added. */
  flush(): void {
    if (!this.#open) return;
    const {bucketIndex, values, offsets} = this.#open;
    const {buckets, stretch} = this.#options;
    if (buckets.sampleStart(bucketIndex) >= stretch[0] && buckets.sampleEnd(bucketIndex) <= stretch[1]) {
      const bucketEnd = bucketIndex + 1;
      appendPicks(this.#level, {values, offsets, at: 0, stride: 2, bucketStart: bucketIndex, bucketEnd}, 0);
    } else {
      this.partials.push(this.#open);
    }
    this.#open = undefined;
  }
}
