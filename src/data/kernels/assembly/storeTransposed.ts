/** Stores eight frames of eight channels, 16 bits each, as eight channels of eight frames, `pitch` bytes apart. */
// @ts-ignore: decorator
@inline
export function storeTransposed(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  e: v128,
  f: v128,
  g: v128,
  h: v128,
  to: usize,
  pitch: usize
): void {
  const ab0 = v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  const ab1 = v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
  const cd0 = v128.shuffle<i16>(c, d, 0, 8, 1, 9, 2, 10, 3, 11);
  const cd1 = v128.shuffle<i16>(c, d, 4, 12, 5, 13, 6, 14, 7, 15);
  const ef0 = v128.shuffle<i16>(e, f, 0, 8, 1, 9, 2, 10, 3, 11);
  const ef1 = v128.shuffle<i16>(e, f, 4, 12, 5, 13, 6, 14, 7, 15);
  const gh0 = v128.shuffle<i16>(g, h, 0, 8, 1, 9, 2, 10, 3, 11);
  const gh1 = v128.shuffle<i16>(g, h, 4, 12, 5, 13, 6, 14, 7, 15);
  const ad0 = v128.shuffle<i32>(ab0, cd0, 0, 4, 1, 5);
  const ad1 = v128.shuffle<i32>(ab0, cd0, 2, 6, 3, 7);
  const ad2 = v128.shuffle<i32>(ab1, cd1, 0, 4, 1, 5);
  const ad3 = v128.shuffle<i32>(ab1, cd1, 2, 6, 3, 7);
  const eh0 = v128.shuffle<i32>(ef0, gh0, 0, 4, 1, 5);
  const eh1 = v128.shuffle<i32>(ef0, gh0, 2, 6, 3, 7);
  const eh2 = v128.shuffle<i32>(ef1, gh1, 0, 4, 1, 5);
  const eh3 = v128.shuffle<i32>(ef1, gh1, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ad0, eh0, 0, 2));
  v128.store(to + pitch, v128.shuffle<i64>(ad0, eh0, 1, 3));
  v128.store(to + 2 * pitch, v128.shuffle<i64>(ad1, eh1, 0, 2));
  v128.store(to + 3 * pitch, v128.shuffle<i64>(ad1, eh1, 1, 3));
  v128.store(to + 4 * pitch, v128.shuffle<i64>(ad2, eh2, 0, 2));
  v128.store(to + 5 * pitch, v128.shuffle<i64>(ad2, eh2, 1, 3));
  v128.store(to + 6 * pitch, v128.shuffle<i64>(ad3, eh3, 0, 2));
  v128.store(to + 7 * pitch, v128.shuffle<i64>(ad3, eh3, 1, 3));
}
