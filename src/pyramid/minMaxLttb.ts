import type {DType, NumberSamples, Samples} from "../format/dtype.js";
import {Lttb, type Picks} from "./lttb.js";
import {type Bins, binsByCount, binsByPosition, MinMaxBins} from "./minMaxBins.js";

/** Preselected points for each pick: tsdownsample's default. */
const RATIO = 4;

/** A run of samples and how many of them to pick. */
export interface MinMaxLttbOptions {
  dtype: DType;
  /** Samples that will be added. */
  sampleCount: number;
  /** Samples to pick: at least 3, or all of them when there are no more. */
  pickCount: number;
  /** Preselected points for each pick: an integer above 1. */
  ratio?: number;
  /** Ascending position of each sample; evenly spaced when absent, as the samples of a segment are. */
  x?: NumberSamples;
}

/** Consecutive samples of one channel: elements [from, to). */
export interface SamplePiece {
  samples: Samples;
  from: number;
  to: number;
}

/**
 * MinMaxLTTB (J. Van Der Donckt and others, 2023, arXiv:2305.00332) of one channel's samples, which come piece by piece
 * in any pieces: minima and maxima of `pickCount * ratio / 2` bins, then of those points the `pickCount` that
 * `Lttb` picks. Where there are no more than `ratio` samples a pick, `Lttb` picks from all samples.
 *
 * The picks are those of tsdownsample 0.1.5.1, index by index. All arithmetic is in float64 over the values given: a
 * signal scaled to another unit or type may round differently, and so give a few different picks, there as here.
 */
export class MinMaxLttb {
  readonly #lttb: Lttb;
  readonly #bins: MinMaxBins | undefined;
  readonly #last: number;
  #index = 0;

  /**
   * Throws on what tsdownsample refuses: a ratio of 1, fewer than 3 picks of more samples, an odd number of preselected
   * points.
   */
  constructor({dtype, sampleCount, pickCount, ratio = RATIO, x}: MinMaxLttbOptions) {
    if (!(ratio > 1)) throw new Error(`invalid ratio: ${ratio}, must be above 1`);
    if (!(pickCount > 0)) throw new Error(`invalid pickCount: ${pickCount}, must be above 0`);
    this.#last = sampleCount - 1;
    if (Math.floor(sampleCount / pickCount) <= ratio) {
      this.#lttb = new Lttb({dtype, pointCount: sampleCount, pickCount, x, isEven: x === undefined});
      return;
    }
    const binCount = (pickCount * ratio) / 2;
    const bins = x ? binsByPosition(x.subarray(1, sampleCount - 1), binCount) : binsByCount(sampleCount - 2, binCount);
    this.#lttb = new Lttb({dtype, pointCount: 2 + countPoints(bins), pickCount, x, isEven: false});
    this.#bins = new MinMaxBins(bins, 1, this.#lttb);
  }

  /** Takes the next samples; writes picks to `out` from element `outAt` on, and returns where they end. */
  add({samples, from, to}: SamplePiece, out: Picks, outAt: number): number {
    const lttb = this.#lttb;
    lttb.writeTo(out, outAt);
    const start = this.#index;
    this.#index += to - from;
    if (!this.#bins) {
      for (let i = from; i < to; i++) lttb.push(start + i - from, samples[i]);
      return lttb.outAt;
    }
    // The first and the last sample are points by themselves, outside the bins.
    const hasLast = this.#index > this.#last;
    if (start === 0 && to > from) lttb.push(0, samples[from]);
    this.#bins.add(samples, start === 0 ? from + 1 : from, hasLast ? to - 1 : to);
    if (hasLast) lttb.push(this.#last, samples[to - 1]);
    return lttb.outAt;
  }
}

function countPoints(bins: Bins): number {
  if (!bins.keepsSmall) return 2 * bins.count;
  let count = 0;
  for (let bin = 0, start = 0; bin < bins.count; bin++) {
    count += Math.min(2, bins.end(bin) - start);
    start = bins.end(bin);
  }
  return count;
}
