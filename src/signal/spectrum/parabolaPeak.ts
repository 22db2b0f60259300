/** Place of the top of the parabola through three neighbors, from the middle one: -0.5 to 0.5 when that is the greatest. */
export function parabolaPeak(before: number, middle: number, after: number): number {
  const curve = before - 2 * middle + after;
  return curve < 0 ? (before - after) / (2 * curve) : 0;
}
