/** The least of eight lanes of 16 bits, in all lanes. */
// @ts-ignore: decorator
@inline
export function leastOfEight<T>(values: v128): v128 {
  const four = v128.min<T>(values, v128.shuffle<i64>(values, values, 1, 0));
  const two = v128.min<T>(four, v128.shuffle<i32>(four, four, 1, 0, 3, 2));
  return v128.min<T>(two, v128.shuffle<i16>(two, two, 1, 0, 3, 2, 5, 4, 7, 6));
}

/** The greatest of eight lanes of 16 bits, in all lanes. */
// @ts-ignore: decorator
@inline
export function greatestOfEight<T>(values: v128): v128 {
  const four = v128.max<T>(values, v128.shuffle<i64>(values, values, 1, 0));
  const two = v128.max<T>(four, v128.shuffle<i32>(four, four, 1, 0, 3, 2));
  return v128.max<T>(two, v128.shuffle<i16>(two, two, 1, 0, 3, 2, 5, 4, 7, 6));
}
