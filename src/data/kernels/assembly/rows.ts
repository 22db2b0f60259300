/** Copies `count` elements of `size` bytes of each of `rows` rows; strides are in elements. From 4 to fewer bytes, integers lose their upper ones. */
export function copyRows(
  size: i32,
  toSize: i32,
  from: usize,
  fromStride: i32,
  to: usize,
  toStride: i32,
  rows: i32,
  count: i32
): void {
  for (let row = 0; row < rows; row++) {
    const source = from + <usize>row * fromStride * size;
    const target = to + <usize>row * toStride * toSize;
    if (size === toSize) memory.copy(target, source, <usize>count * size);
    else if (toSize === 1) narrow<u8>(source, target, count);
    else narrow<u16>(source, target, count);
  }
}

function narrow<T>(from: usize, to: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) store<T>(to + i * sizeof<T>(), <T>load<u32>(from + (i << 2)));
}
