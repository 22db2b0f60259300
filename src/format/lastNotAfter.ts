/**
 * Index of the last of `count` ascending keys that is at most `value`, or -1: the project's one binary search. With keys
 * from a function it serves objects and typed arrays alike.
 */
export function lastNotAfter(value: number, count: number, keyOf: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
