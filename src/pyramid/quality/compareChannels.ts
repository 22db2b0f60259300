import {median} from "../median.js";

/** Makes the range between the quartiles of normal values equal to their standard deviation, as PREP has it. */
const NORMAL_IQR = 0.7413;

/** Distance of each value from the median of all, in robust standard deviations; NaN where that is not known. */
export function robustScores(values: readonly number[]): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const spread = NORMAL_IQR * (at(0.75) - at(0.25));
  return values.map((value) => (value - at(0.5)) / spread);
}

/** Median of each value and those around it, `count` together; the ends count as often as they are missing. */
export function runningMedian(values: readonly number[], count: number): number[] {
  const half = count >> 1;
  const last = values.length - 1;
  return values.map((_, i) =>
    median(Float64Array.from({length: count}, (_, k) => values[Math.min(last, Math.max(0, i - half + k))]))
  );
}
