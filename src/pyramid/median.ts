/** Makes the median absolute deviation of normal samples equal to their standard deviation. */
const NORMAL_MAD = 1.4826;

/** Median of finite values, whose order it changes; NaN when there are none. */
export function median(values: Float64Array): number {
  const {length} = values;
  if (length === 0) return NaN;
  const middle = length >> 1;
  const upper = select(values, middle);
  if (length % 2) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) if (values[i] > lower) lower = values[i];
  return (lower + upper) / 2;
}

/** Median and robust standard deviation (1.4826 x median absolute deviation) of finite values, which it overwrites. */
export function robust(values: Float64Array): {center: number; spread: number} {
  const center = median(values);
  for (let i = 0; i < values.length; i++) values[i] = Math.abs(values[i] - center);
  return {center, spread: NORMAL_MAD * median(values)};
}

/**
 * The value that would be at `k` if `values` were sorted: then it is there, no value before it is greater and none after
 * it less (Hoare's quickselect).
 */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1];
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k];
}
