import {holdsSmallest, nanOf} from "../nan";
import {sizeOf, Type} from "../types";

/**
 * Means of `width` neighboring samples each, as float32 and less the row's reference (float64): `count` means of each of
 * `rowCount` rows of samples, `stride` elements apart, to rows that are `toStride` apart. A mean with a sample that is NaN,
 * or is the smallest integer and `hasNaN`, is NaN.
 */
export function averages(
  type: Type,
  samples: usize,
  stride: i32,
  rowCount: i32,
  width: i32,
  count: i32,
  references: usize,
  to: usize,
  toStride: i32,
  hasNaN: bool
): void {
  for (let row: usize = 0; row < <usize>rowCount; row++) {
    const from = samples + row * stride * sizeOf(type);
    averageRow(type, from, width, count, load<f64>(references + (row << 3)), to + ((row * toStride) << 2), hasNaN);
  }
}

function averageRow(type: Type, from: usize, width: i32, count: i32, reference: f64, to: usize, hasNaN: bool): void {
  switch (type) {
    case Type.int8: return averageSamples<i8>(from, width, count, reference, to, hasNaN);
    case Type.int16: {
      const isPlain = (width & 7) === 0 || width === 1;
      if (isPlain && !(hasNaN && holdsSmallest(from, width * count))) return averageInt16(from, width, count, reference, to);
      return averageSamples<i16>(from, width, count, reference, to, hasNaN);
    }
    case Type.int32: return averageSamples<i32>(from, width, count, reference, to, hasNaN);
    case Type.int64: return averageSamples<i64>(from, width, count, reference, to, hasNaN);
    case Type.uint8: return averageSamples<u8>(from, width, count, reference, to, hasNaN);
    case Type.uint16: return averageSamples<u16>(from, width, count, reference, to, hasNaN);
    case Type.uint32: return averageSamples<u32>(from, width, count, reference, to, hasNaN);
    case Type.uint64: return averageSamples<u64>(from, width, count, reference, to, hasNaN);
    case Type.float32: return averageSamples<f32>(from, width, count, reference, to, hasNaN);
    default: return averageSamples<f64>(from, width, count, reference, to, hasNaN);
  }
}

function averageSamples<T>(from: usize, width: i32, count: i32, reference: f64, to: usize, hasNaN: bool): void {
  const part = 1 / <f64>width;
  for (let i: usize = 0; i < <usize>count; i++) {
    let sum: f64 = 0;
    let hole = false;
    for (let k: usize = 0; k < <usize>width; k++) {
      const sample = load<T>(from);
      if (!isFloat<T>() && hasNaN && sample === nanOf<T>()) hole = true;
      sum += <f64>sample - reference;
      from += sizeof<T>();
    }
    store<f32>(to + (i << 2), hole ? <f32>NaN : <f32>(sum * part));
  }
}

/** Sums of integers are exact, so they can be taken in any order: four means at once, of eight samples or of one. */
function averageInt16(from: usize, width: i32, count: i32, reference: f64, to: usize): void {
  const whole = count & ~3;
  const zero = i32x4.splat(<i32>reference * width);
  const part = f32x4.splat(1 / <f32>width);
  for (let i = 0; i < whole; i += 4) {
    let sums: v128;
    if (width === 1) {
      sums = v128.load_ext<i16>(from);
      from += 8;
    } else {
      const bytes = <usize>width << 1;
      sums = joinPairs(
        joinPairs(pairsOf(from, width), pairsOf(from + bytes, width)),
        joinPairs(pairsOf(from + 2 * bytes, width), pairsOf(from + 3 * bytes, width))
      );
      from += 4 * bytes;
    }
    v128.store(to + (<usize>i << 2), f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(sums, zero)), part));
  }
  averageSamples<i16>(from, width, count - whole, reference, to + (<usize>whole << 2), false);
}

/** Sums of `width` int16, a multiple of 8, in four lanes that are to be added. */
// @ts-ignore: decorator
@inline
function pairsOf(from: usize, width: i32): v128 {
  let sums = i32x4.splat(0);
  for (let k = 0; k < width; k += 8, from += 16) {
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(v128.load(from)));
  }
  return sums;
}

/** Sums of neighboring lanes of two vectors. */
// @ts-ignore: decorator
@inline
function joinPairs(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}
