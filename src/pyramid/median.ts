/** Makes the median absolute deviation of normal samples equal to their standard deviation. */
const NORMAL_MAD = 1.4826;

/** Median of ascending values; NaN when there are none. */
export function medianOfSorted(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median and robust standard deviation (1.4826 x median absolute deviation) of ascending values. */
export function robustOfSorted(sorted: Float64Array): {center: number; spread: number} {
  const center = medianOfSorted(sorted);
  const deviations = sorted.map((value) => Math.abs(value - center)).sort();
  return {center, spread: NORMAL_MAD * medianOfSorted(deviations)};
}
