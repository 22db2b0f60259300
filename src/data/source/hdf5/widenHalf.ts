/** Widens IEEE 754 half-precision numbers to single precision: exact, NaN and infinities included. */
export function widenHalf(halves: Uint16Array): Float32Array {
  const singles = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i];
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Infinity
            : NaN
          : (1024 + fraction) * 2 ** (exponent - 25);
    singles[i] = half & 0x8000 ? -size : size;
  }
  return singles;
}
