/** The smallest power of two that is at least `count`: the fast sizes of a Fourier transform. */
export function powerOfTwoFrom(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}
