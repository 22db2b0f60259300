/**
 * All lowest bytes, then all second bytes, and so on, of `count` integers or floats of `size` bytes or, with `delta`, of
 * their differences: the first value kept, every other minus the one before it, wrapping around as numcodecs.delta does.
 */
export function fillPlanes(size: i32, delta: bool, values: usize, count: i32, planes: usize): void {
  if (size === 1) fill<u8>(delta, values, count, planes);
  else if (size === 2) fill<u16>(delta, values, count, planes);
  else if (size === 4) fill<u32>(delta, values, count, planes);
  else fill<u64>(delta, values, count, planes);
}

function fill<T>(delta: bool, values: usize, count: i32, planes: usize): void {
  if (count === 0) return;
  fillOne<T>(load<T>(values), planes, count);
  let i = 1;
  if (sizeof<T>() === 2) {
    for (; i + 16 <= count; i += 16) {
      const at = values + (<usize>i << 1);
      let first = v128.load(at);
      let second = v128.load(at + 16);
      if (delta) {
        first = i16x8.sub(first, v128.load(at - 2));
        second = i16x8.sub(second, v128.load(at + 14));
      }
      const low = v128.shuffle<i8>(first, second, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
      const high = v128.shuffle<i8>(first, second, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
      v128.store(planes + i, low);
      v128.store(planes + count + i, high);
    }
  }
  for (; i < count; i++) {
    const at = values + <usize>i * sizeof<T>();
    const value = load<T>(at);
    fillOne<T>(delta ? <T>(value - load<T>(at - sizeof<T>())) : value, planes + i, count);
  }
}

/** The bytes of one value, `pitch` apart. */
// @ts-ignore: decorator
@inline
function fillOne<T>(value: T, planes: usize, pitch: i32): void {
  for (let byte: u32 = 0; byte < <u32>sizeof<T>(); byte++) {
    store<u8>(planes + byte * pitch, <u8>(value >> <T>(8 * byte)));
  }
}
