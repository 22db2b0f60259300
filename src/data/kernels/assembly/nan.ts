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

/** Tells whether one of `count` int16 is the smallest there is. */
export function holdsSmallest(samples: usize, count: i32): bool {
  let i = 0;
  for (; i + 8 <= count; i += 8) if (hasSmallest(v128.load(samples + (<usize>i << 1)))) return true;
  for (; i < count; i++) if (load<i16>(samples + (<usize>i << 1)) === i16.MIN_VALUE) return true;
  return false;
}
