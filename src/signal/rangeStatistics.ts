import type {NumberSamples} from "../format/dtype.js";

/** Statistics of a run of samples; NaN where it has no finite one. */
export interface RangeStatistics {
  /** Finite samples. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Root mean square around the mean. */
  readonly rms: number;
}

/** Statistics of `samples[i] * factor + offset` over the finite samples. */
export function rangeStatistics(samples: NumberSamples, factor = 1, offset = 0): RangeStatistics {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i];
    if (value - value !== 0) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return {count, min: NaN, max: NaN, mean: NaN, rms: NaN};
  const mean = sum / count;
  // A second pass: sums of squares lose all digits of small signals on large offsets.
  let squares = 0;
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] - mean;
    if (value - value === 0) squares += value * value;
  }
  const ends = [min * factor + offset, max * factor + offset];
  return {
    count,
    min: Math.min(...ends),
    max: Math.max(...ends),
    mean: mean * factor + offset,
    rms: Math.sqrt(squares / count) * Math.abs(factor)
  };
}
