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

/** The values whose bytes are such planes. */
export function joinPlanes(size: i32, planes: usize, count: i32, to: usize): void {
  if (size === 2) join<u16>(planes, count, to);
  else if (size === 4) join<u32>(planes, count, to);
  else if (size === 8) join<u64>(planes, count, to);
  else memory.copy(to, planes, count);
}

function join<T>(planes: usize, count: i32, to: usize): void {
  let i = 0;
  if (sizeof<T>() <= 4) {
    for (; i + 16 <= count; i += 16) {
      const first = v128.load(planes + i);
      const second = v128.load(planes + count + i);
      const low = interleave<i8>(first, second, false);
      const high = interleave<i8>(first, second, true);
      const at = to + <usize>i * sizeof<T>();
      if (sizeof<T>() === 2) {
        v128.store(at, low);
        v128.store(at + 16, high);
        continue;
      }
      const third = v128.load(planes + 2 * count + i);
      const fourth = v128.load(planes + 3 * count + i);
      const upperLow = interleave<i8>(third, fourth, false);
      const upperHigh = interleave<i8>(third, fourth, true);
      v128.store(at, interleave<i16>(low, upperLow, false));
      v128.store(at + 16, interleave<i16>(low, upperLow, true));
      v128.store(at + 32, interleave<i16>(high, upperHigh, false));
      v128.store(at + 48, interleave<i16>(high, upperHigh, true));
    }
  }
  for (; i < count; i++) {
    let value: T = 0;
    for (let byte: u32 = 0; byte < <u32>sizeof<T>(); byte++) {
      value |= <T>load<u8>(planes + byte * count + i) << <T>(8 * byte);
    }
    store<T>(to + <usize>i * sizeof<T>(), value);
  }
}

/** Lanes of the lower or the upper halves of two vectors, in turn. */
// @ts-ignore: decorator
@inline
function interleave<T>(a: v128, b: v128, isUpper: bool): v128 {
  if (sizeof<T>() === 2) {
    return isUpper
      ? v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
      : v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  }
  return isUpper
    ? v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    : v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
