import type {NumberSamples, Samples} from "../format/dtype.js";
import {lastNotAfter} from "../format/lastNotAfter.js";
import type {PointSink} from "./lttb.js";

/** Division of samples into bins, half-open, one after another from sample 0. */
export interface Bins {
  /** Half-open end of bin i; equal to its start for an empty one. Samples after the last bin are left out. */
  end(bin: number): number;
  count: number;
  /** True if bins of one or two samples give those samples, instead of a minimum and a maximum. */
  keepsSmall: boolean;
}

/** Bins of equal numbers of samples, with tsdownsample's rounding. */
export function binsByCount(sampleCount: number, binCount: number): Bins {
  if (!Number.isInteger(binCount)) throw new Error(`invalid binCount: ${binCount}, must be an integer`);
  const size = (sampleCount - 1) / binCount;
  return {end: (bin) => Math.floor(size * (bin + 1)) + 1, count: binCount, keepsSmall: false};
}

/** Bins of equal stretches of ascending positions, with tsdownsample's rounding. Positions of integer type are cut to it. */
export function binsByPosition(x: NumberSamples, binCount: number): Bins {
  if (!Number.isInteger(binCount) || binCount < 2) {
    throw new Error(`invalid binCount: ${binCount}, must be an integer of at least 2`);
  }
  const isFloat = x instanceof Float32Array || x instanceof Float64Array;
  const step = x[x.length - 1] / binCount - x[0] / binCount;
  const ends = new Float64Array(binCount);
  let start = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const half = (bin + 1) / 2;
    const value = x[0] + step * half + step * half + 1e-12;
    const edge = isFloat ? value : Math.trunc(value);
    if (x[start] < edge) start += 1 + lastNotAfter(edge, x.length - start, (i) => x[start + i]);
    ends[bin] = start;
  }
  return {end: (bin) => ends[bin], count: binCount, keepsSmall: true};
}

/**
 * Minimum and maximum of each bin, in time order, of samples that come piece by piece. Ties go to the first sample, NaN to
 * any other; a bin whose samples are all equal, or all NaN, gives its first sample twice.
 */
export class MinMaxBins {
  readonly #bins: Bins;
  /** Index of the first sample. */
  readonly #firstIndex: number;
  readonly #sink: PointSink;
  #bin = 0;
  #start = 0;
  #end: number;
  #index = 0;
  #min = 0;
  #max = 0;
  #minIndex = 0;
  #maxIndex = 0;

  constructor(bins: Bins, firstIndex: number, sink: PointSink) {
    this.#bins = bins;
    this.#firstIndex = firstIndex;
    this.#sink = sink;
    this.#end = bins.end(0);
  }

  /** Takes the next samples, elements [from, to). */
  add(samples: Samples, from: number, to: number): void {
    for (let at = from; at < to;) {
      this.#skipEmptyBins();
      const stop = Math.min(to, at + this.#end - this.#index);
      if (stop === at) return;
      if (this.#bins.keepsSmall && this.#end - this.#start <= 2) {
        for (let i = at; i < stop; i++) this.#sink.push(this.#firstIndex + this.#index + i - at, samples[i]);
      } else {
        this.#extend(samples as NumberSamples, at, stop);
      }
      this.#index += stop - at;
      at = stop;
      if (this.#index === this.#end) this.#closeBin();
    }
  }

  #extend(samples: NumberSamples, from: number, to: number): void {
    const toIndex = this.#index - from;
    if (this.#index === this.#start) {
      this.#min = this.#max = samples[from];
      this.#minIndex = this.#maxIndex = this.#index;
    }
    let min = this.#min;
    let max = this.#max;
    for (let i = from; i < to; i++) {
      const value = samples[i];
      // The second test of each line lets the first number replace a leading NaN.
      if (value < min || (min !== min && value === value)) {
        min = value;
        this.#minIndex = i + toIndex;
      }
      if (value > max || (max !== max && value === value)) {
        max = value;
        this.#maxIndex = i + toIndex;
      }
    }
    this.#min = min;
    this.#max = max;
  }

  #closeBin(): void {
    if (!(this.#bins.keepsSmall && this.#end - this.#start <= 2)) {
      if (this.#minIndex < this.#maxIndex) {
        this.#sink.push(this.#firstIndex + this.#minIndex, this.#min);
        this.#sink.push(this.#firstIndex + this.#maxIndex, this.#max);
      } else {
        this.#sink.push(this.#firstIndex + this.#maxIndex, this.#max);
        this.#sink.push(this.#firstIndex + this.#minIndex, this.#min);
      }
    }
    this.#nextBin();
  }

  #skipEmptyBins(): void {
    while (this.#end === this.#start && this.#bin < this.#bins.count) this.#nextBin();
  }

  #nextBin(): void {
    this.#start = this.#end;
    if (++this.#bin < this.#bins.count) this.#end = this.#bins.end(this.#bin);
  }
}
