import {nanOf} from "./nan";
import {AT_ONCE, pickEight} from "./pickEight";
import {sizeOf, Type} from "./types";

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
  for (let b = 0; b < bucketCount;) {
    const isMany = sizeof<T>() === 2 && (count === 8 || count === 4) && b + AT_ONCE <= bucketCount;
    let done = 1;
    if (isMany && pickEight<T>(values, count, offsets === 0 ? firstChild : 0, toValues, toOffsets, hasNaN)) {
      done = AT_ONCE;
      if (offsets !== 0) placesToOffsets(offsets, count, firstChild, childBucket, toOffsets);
    } else {
      pickOne<T>(values, offsets, count, firstChild, childBucket, toValues, toOffsets, hasNaN);
    }
    b += done;
    if (offsets !== 0) offsets += <usize>(done * count) << 2;
    values += <usize>(done * count) * sizeof<T>();
    toValues += <usize>(2 * done) * sizeof<T>();
    toOffsets += <usize>(8 * done);
  }
}

/** Picks one bucket of any number of values. */
function pickOne<T>(
  values: usize,
  offsets: usize,
  count: i32,
  firstChild: i32,
  childBucket: i32,
  toValues: usize,
  toOffsets: usize,
  hasNaN: bool
): void {
  let minAt = -1;
  let maxAt = -1;
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
  const isNone = minAt < 0;
  const isLeastFirst = minAt < maxAt;
  store<T>(toValues, isNone ? nanOf<T>() : isLeastFirst ? least : greatest);
  store<T>(toValues, isNone ? nanOf<T>() : isLeastFirst ? greatest : least, sizeof<T>());
  const first = min(minAt, maxAt);
  const second = max(minAt, maxAt);
  store<u32>(toOffsets, isNone ? 0 : offsetOf(offsets, first, firstChild, childBucket));
  store<u32>(toOffsets, isNone ? 0 : offsetOf(offsets, second, firstChild, childBucket), 4);
}

/** Turns places among the picks of finer buckets, two for each of eight buckets, into offsets in these. */
function placesToOffsets(offsets: usize, count: i32, firstChild: i32, childBucket: i32, to: usize): void {
  for (let i = 0; i < 2 * AT_ONCE; i++, to += 4) {
    store<u32>(to, offsetOf(offsets + (<usize>((i >> 1) * count) << 2), load<u32>(to), firstChild, childBucket));
  }
}

/** Offset in its bucket of the sample at a place, or of the pick at a place among those of finer buckets. */
// @ts-ignore: decorator
@inline
function offsetOf(offsets: usize, place: i32, firstChild: i32, childBucket: i32): u32 {
  if (offsets === 0) return firstChild + place;
  return (firstChild + (place >> 1)) * childBucket + load<u32>(offsets + (<usize>place << 2));
}
