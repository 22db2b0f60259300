/**
 * Numbers at which a function that steps in one direction has another value than just before, ascending.
 * @param low First of the whole numbers that are looked at.
 * @param high Last of them.
 */
export function changesOf(value: (number: number) => number, low: number, high: number): number[] {
  if (low >= high || value(low) === value(high)) return [];
  if (high - low === 1) return [high];
  const middle = Math.floor((low + high) / 2);
  return [...changesOf(value, low, middle), ...changesOf(value, middle, high)];
}
