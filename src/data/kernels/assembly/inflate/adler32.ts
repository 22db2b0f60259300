/** The greatest prime below 2^16. */
const PRIME: u32 = 65521;

/** Bytes after which sums are reduced: multiples of 16 whose sums fit 32 bits. */
const AT_ONCE: usize = 5552;

/** Adler-32 of bytes (RFC 1950). */
export function adler32(bytes: usize, length: usize): u32 {
  let a: u32 = 1;
  let b: u32 = 0;
  const end = bytes + length;
  const high = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const low = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  while (bytes < end) {
    const stop = min(end, bytes + AT_ONCE);
    let sums = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    let before = i32x4.splat(0);
    let count: u32 = 0;
    for (; bytes + 16 <= stop; bytes += 16, count++) {
      const values = v128.load(bytes);
      const first = i16x8.extend_low_i8x16_u(values);
      const second = i16x8.extend_high_i8x16_u(values);
      before = i32x4.add(before, sums);
      weighted = i32x4.add(weighted, i32x4.add(i32x4.dot_i16x8_s(first, high), i32x4.dot_i16x8_s(second, low)));
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(i16x8.add(first, second)));
    }
    b += 16 * (count * a + addLanes(before)) + addLanes(weighted);
    a += addLanes(sums);
    for (; bytes < stop; bytes++) {
      a += load<u8>(bytes);
      b += a;
    }
    a %= PRIME;
    b %= PRIME;
  }
  return (b << 16) | a;
}

function addLanes(values: v128): u32 {
  return (
    i32x4.extract_lane(values, 0) +
    i32x4.extract_lane(values, 1) +
    i32x4.extract_lane(values, 2) +
    i32x4.extract_lane(values, 3)
  );
}
