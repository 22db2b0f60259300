/** NaN, or the integer that stands for it where samples have any: the smallest of its type. */
// @ts-ignore: decorator
@inline
export function nanOf<T>(): T {
  return isFloat<T>() ? <T>NaN : <T>((<u64>1) << (8 * sizeof<T>() - 1));
}

/** Tells whether one of eight int16 is the smallest there is. */
// @ts-ignore: decorator
@inline
export function hasSmallest(values: v128): bool {
  return v128.any_true(i16x8.eq(values, i16x8.splat(i16.MIN_VALUE)));
}
