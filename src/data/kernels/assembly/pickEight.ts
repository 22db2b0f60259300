import {hasSmallest} from "./nan";
import {storeTransposed} from "./storeTransposed";

/** Buckets that are picked at once: as many as a vector has lanes of 16 bits. */
export const AT_ONCE: i32 = 8;

/** Room for eight vectors. */
const ROOM = memory.data(128, 16);

/**
 * Picks eight buckets of eight or four values of 16 bits each, a bucket in each lane and without a branch: signals are noisy
 * enough for a processor to guess one comparison in two wrong. Two values for each bucket go to `toValues`, their places in
 * it (uint32, from `firstPlace` on) to `toPlaces`. Returns false, and picks nothing, where `hasNaN` and one is NaN.
 */
export function pickEight<T>(
  values: usize,
  count: i32,
  firstPlace: i32,
  toValues: usize,
  toPlaces: usize,
  hasNaN: bool
): bool {
  storeTransposed(
    loadBucket(values, count, 0),
    loadBucket(values, count, 1),
    loadBucket(values, count, 2),
    loadBucket(values, count, 3),
    loadBucket(values, count, 4),
    loadBucket(values, count, 5),
    loadBucket(values, count, 6),
    loadBucket(values, count, 7),
    ROOM,
    16
  );
  let least = v128.load(ROOM);
  let greatest = least;
  let leastAt = i16x8.splat(0);
  let greatestAt = leastAt;
  for (let i = 1; i < count; i++) {
    const value = v128.load(ROOM + (<usize>i << 4));
    const at = i16x8.splat(<i16>i);
    leastAt = v128.bitselect(at, leastAt, v128.lt<T>(value, least));
    greatestAt = v128.bitselect(at, greatestAt, v128.gt<T>(value, greatest));
    least = v128.min<T>(least, value);
    greatest = v128.max<T>(greatest, value);
  }
  if (hasNaN && hasSmallest(least)) return false;
  const isLeastFirst = i16x8.lt_s(leastAt, greatestAt);
  storePairs<T>(v128.bitselect(least, greatest, isLeastFirst), v128.bitselect(greatest, least, isLeastFirst), toValues);
  const first = i16x8.min_s(leastAt, greatestAt);
  const second = i16x8.max_s(leastAt, greatestAt);
  storePlaces(v128.shuffle<i16>(first, second, 0, 8, 1, 9, 2, 10, 3, 11), firstPlace, toPlaces);
  storePlaces(v128.shuffle<i16>(first, second, 4, 12, 5, 13, 6, 14, 7, 15), firstPlace, toPlaces + 32);
  return true;
}

/** The values of a bucket in the first lanes. */
// @ts-ignore: decorator
@inline
function loadBucket(values: usize, count: i32, bucket: usize): v128 {
  return count === 8 ? v128.load(values + (bucket << 4)) : v128.load64_zero(values + (bucket << 3));
}

// @ts-ignore: decorator
@inline
function storePairs<T>(first: v128, second: v128, to: usize): void {
  v128.store(to, v128.shuffle<i16>(first, second, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(to, v128.shuffle<i16>(first, second, 4, 12, 5, 13, 6, 14, 7, 15), 16);
}

// @ts-ignore: decorator
@inline
function storePlaces(places: v128, firstPlace: i32, to: usize): void {
  const base = i32x4.splat(firstPlace);
  v128.store(to, i32x4.add(base, i32x4.extend_low_i16x8_u(places)));
  v128.store(to, i32x4.add(base, i32x4.extend_high_i16x8_u(places)), 16);
}
