import {greatestOfEight, leastOfEight} from "./lanes";
import {holdsSmallest, nanOf} from "./nan";
import {sizeOf, Type} from "./types";
import {get} from "./u32";

/**
 * Adds up stretches of rows of samples, `stride` elements apart: in each row, those between neighboring `edges` (uint32).
 * Six planes of float64 follow each other at `to`: how many are finite, their sum and sum of squares counted from the
 * row's reference, their minimum and maximum, and how many are NaN; in each, row by row, one for each stretch. With
 * `hasNaN`, the smallest integer stands for NaN.
 */
export function addUp(
  type: Type,
  samples: usize,
  stride: i32,
  rowCount: i32,
  edges: usize,
  stretchCount: i32,
  references: usize,
  to: usize,
  hasNaN: bool
): void {
  plane = (<usize>rowCount * stretchCount) << 3;
  for (let row = 0; row < rowCount; row++) {
    const first = samples + <usize>row * stride * sizeOf(type);
    const reference = load<f64>(references + (<usize>row << 3));
    for (let i = 0; i < stretchCount; i++, to += 8) {
      const start = get(edges, i);
      addStretch(type, first + <usize>start * sizeOf(type), get(edges, i + 1) - start, reference, to, hasNaN);
    }
  }
}

/** Bytes from a plane to the next. */
let plane: usize = 0;

function addStretch(type: Type, samples: usize, count: i32, reference: f64, to: usize, hasNaN: bool): void {
  switch (type) {
    case Type.int8: return addAny<i8>(samples, count, reference, to, hasNaN);
    case Type.int16: {
      if (hasNaN && holdsSmallest(samples, count)) return addAny<i16>(samples, count, reference, to, true);
      return addInt16(samples, count, reference, to);
    }
    case Type.int32: return addAny<i32>(samples, count, reference, to, hasNaN);
    case Type.int64: return addAny<i64>(samples, count, reference, to, hasNaN);
    case Type.uint8: return addAny<u8>(samples, count, reference, to, hasNaN);
    case Type.uint16: return addAny<u16>(samples, count, reference, to, hasNaN);
    case Type.uint32: return addAny<u32>(samples, count, reference, to, hasNaN);
    case Type.uint64: return addAny<u64>(samples, count, reference, to, hasNaN);
    case Type.float32: return addAny<f32>(samples, count, reference, to, hasNaN);
    default: return addAny<f64>(samples, count, reference, to, hasNaN);
  }
}

function addAny<T>(samples: usize, count: i32, reference: f64, to: usize, hasNaN: bool): void {
  let finite = 0;
  let nan = 0;
  let sum: f64 = 0;
  let squares: f64 = 0;
  let least: f64 = Infinity;
  let greatest: f64 = -Infinity;
  for (let i = 0; i < count; i++) {
    const sample = load<T>(samples + <usize>i * sizeof<T>());
    const value = <f64>sample;
    if (isFloat<T>() ? !isFinite(value) : hasNaN && sample === nanOf<T>()) {
      if (!isFloat<T>() || isNaN(value)) nan++;
      continue;
    }
    const deviation = value - reference;
    finite++;
    sum += deviation;
    squares += deviation * deviation;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  write(to, finite, sum, squares, least, greatest, nan);
}

/** Samples whose pairwise sums stay within 32 bits. */
const AT_ONCE: i32 = 1 << 18;

/** Sums of integers are exact, so they can be taken in any order, and counted from the reference afterwards. */
function addInt16(samples: usize, count: i32, reference: f64, to: usize): void {
  let sum: i64 = 0;
  let squares: i64 = 0;
  let least = i16x8.splat(i16.MAX_VALUE);
  let greatest = i16x8.splat(i16.MIN_VALUE);
  let i = 0;
  while (i + 8 <= count) {
    const end = min(i + AT_ONCE, count);
    let sums = i32x4.splat(0);
    let squareSums = i64x2.splat(0);
    for (; i + 8 <= end; i += 8) {
      const values = v128.load(samples + (<usize>i << 1));
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(values));
      // Two squares of -32,768 need the 32nd bit: unsigned.
      const pairs = i32x4.dot_i16x8_s(values, values);
      squareSums = i64x2.add(squareSums, i64x2.extend_low_i32x4_u(pairs));
      squareSums = i64x2.add(squareSums, i64x2.extend_high_i32x4_u(pairs));
      least = i16x8.min_s(least, values);
      greatest = i16x8.max_s(greatest, values);
    }
    const halves = i64x2.add(i64x2.extend_low_i32x4_s(sums), i64x2.extend_high_i32x4_s(sums));
    sum += i64x2.extract_lane(halves, 0) + i64x2.extract_lane(halves, 1);
    squares += i64x2.extract_lane(squareSums, 0) + i64x2.extract_lane(squareSums, 1);
  }
  let min16: i32 = i16x8.extract_lane_s(leastOfEight<i16>(least), 0);
  let max16: i32 = i16x8.extract_lane_s(greatestOfEight<i16>(greatest), 0);
  for (; i < count; i++) {
    const value = <i32>load<i16>(samples + (<usize>i << 1));
    sum += value;
    squares += value * value;
    min16 = min(min16, value);
    max16 = max(max16, value);
  }
  const zero = <i64>reference;
  const deviations = sum - count * zero;
  const deviationSquares = squares - 2 * zero * sum + count * zero * zero;
  write(to, count, <f64>deviations, <f64>deviationSquares, <f64>min16, <f64>max16, 0);
}

function write(
  to: usize,
  finite: i32,
  sum: f64,
  squares: f64,
  least: f64,
  greatest: f64,
  nan: i32
): void {
  store<f64>(to, <f64>finite);
  store<f64>(to + plane, sum);
  store<f64>(to + 2 * plane, squares);
  store<f64>(to + 3 * plane, least);
  store<f64>(to + 4 * plane, greatest);
  store<f64>(to + 5 * plane, <f64>nan);
}
