import {greatestOfEight, leastOfEight} from "./lanes";
import {hasSmallest, nanOf} from "./nan";
import {sizeOf, Type} from "./types";

/** Places of a bucket's extremes; -1 when it has no finite value. */
let minAt: i32 = 0;
let maxAt: i32 = 0;

/**
 * Picks `bucketCount` buckets of each of `rowCount` rows of values, `stride` elements apart, each from the next `count`
 * values: minimum and maximum in time order, ties to the first, non-finite values never. Values are samples, or, where
 * `offsets` is not 0, two picks for each finer bucket of `childBucket` samples with their offsets (uint32) in it. The first
 * sample or finer bucket is the `firstChild`th of its bucket. Two values and offsets for each bucket go to `toValues` and
 * `toOffsets`, rows `toStride` elements apart; NaN twice, at offset 0, for a bucket without a finite value. With `hasNaN`,
 * the smallest integer stands for NaN.
 */
export function pick(
  type: Type,
  values: usize,
  offsets: usize,
  stride: i32,
  rowCount: i32,
  count: i32,
  bucketCount: i32,
  firstChild: i32,
  childBucket: i32,
  toValues: usize,
  toOffsets: usize,
  toStride: i32,
  hasNaN: bool
): void {
  const size = sizeOf(type);
  for (let row: usize = 0; row < <usize>rowCount; row++) {
    const from = row * stride;
    const to = row * toStride;
    pickRow(
      type,
      values + from * size,
      offsets === 0 ? 0 : offsets + (from << 2),
      count,
      bucketCount,
      firstChild,
      childBucket,
      toValues + to * size,
      toOffsets + (to << 2),
      hasNaN
    );
  }
}

function pickRow(
  type: Type,
  values: usize,
  offsets: usize,
  count: i32,
  bucketCount: i32,
  firstChild: i32,
  childBucket: i32,
  toValues: usize,
  toOffsets: usize,
  hasNaN: bool
): void {
  const c = count;
  const n = bucketCount;
  const first = firstChild;
  const size = childBucket;
  switch (type) {
    case Type.int8: return pickBuckets<i8>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.int16: return pickBuckets<i16>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.int32: return pickBuckets<i32>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.int64: return pickBuckets<i64>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.uint8: return pickBuckets<u8>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.uint16: return pickBuckets<u16>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.uint32: return pickBuckets<u32>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.uint64: return pickBuckets<u64>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    case Type.float32: return pickBuckets<f32>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
    default: return pickBuckets<f64>(values, offsets, c, n, first, size, toValues, toOffsets, hasNaN);
  }
}

function pickBuckets<T>(
  values: usize,
  offsets: usize,
  count: i32,
  bucketCount: i32,
  firstChild: i32,
  childBucket: i32,
  toValues: usize,
  toOffsets: usize,
  hasNaN: bool
): void {
  for (let b = 0; b < bucketCount; b++) {
    if (sizeof<T>() === 2 && (count === 8 || count === 4)) {
      const eight = count === 8 ? v128.load(values) : v128.load64_splat(values);
      if (hasNaN && hasSmallest(eight)) find<T>(values, count, true);
      else findOfEight<T>(eight);
    } else {
      find<T>(values, count, hasNaN);
    }
    const isNone = minAt < 0;
    const first = isNone ? 0 : min(minAt, maxAt);
    const second = isNone ? 0 : max(minAt, maxAt);
    store<T>(toValues, isNone ? nanOf<T>() : load<T>(values + <usize>first * sizeof<T>()));
    store<T>(toValues, isNone ? nanOf<T>() : load<T>(values + <usize>second * sizeof<T>()), sizeof<T>());
    if (offsets === 0) {
      store<u32>(toOffsets, isNone ? 0 : firstChild + first);
      store<u32>(toOffsets, isNone ? 0 : firstChild + second, 4);
    } else {
      store<u32>(toOffsets, isNone ? 0 : offsetOf(offsets, first, firstChild, childBucket));
      store<u32>(toOffsets, isNone ? 0 : offsetOf(offsets, second, firstChild, childBucket), 4);
      offsets += <usize>count << 2;
    }
    values += <usize>count * sizeof<T>();
    toValues += 2 * sizeof<T>();
    toOffsets += 8;
  }
}

/** Offset in its bucket of the pick at a place among the picks of finer buckets. */
// @ts-ignore: decorator
@inline
function offsetOf(offsets: usize, place: i32, firstChild: i32, childBucket: i32): u32 {
  return (firstChild + (place >> 1)) * childBucket + load<u32>(offsets + (<usize>place << 2));
}

/** Finds the extremes of any number of values. */
// @ts-ignore: decorator
@inline
function find<T>(values: usize, count: i32, hasNaN: bool): void {
  minAt = maxAt = -1;
  let least: T = 0;
  let greatest: T = 0;
  for (let i = 0; i < count; i++) {
    const value = load<T>(values + <usize>i * sizeof<T>());
    if (isFloat<T>() ? !isFinite<T>(value) : hasNaN && value === nanOf<T>()) continue;
    if (minAt < 0 || value < least) {
      least = value;
      minAt = i;
    }
    if (maxAt < 0 || value > greatest) {
      greatest = value;
      maxAt = i;
    }
  }
}

/**
 * Finds the extremes of eight values of 16 bits without a branch: signals are noisy enough for a processor to guess one
 * comparison in two wrong. The first lane that equals an extreme is its first place.
 */
// @ts-ignore: decorator
@inline
function findOfEight<T>(values: v128): void {
  const least = leastOfEight<T>(values);
  const greatest = greatestOfEight<T>(values);
  minAt = ctz(i16x8.bitmask(i16x8.eq(values, least)));
  maxAt = ctz(i16x8.bitmask(i16x8.eq(values, greatest)));
}
