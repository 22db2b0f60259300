import {countBytes, fillEntry, writePairs} from "./literals";
import {get, set} from "../u32";

/** Bytes at most: those of a block. */
const MOST: u32 = 32768;

/** Two bytes in each: the first one in the lower half. */
const pairs = memory.data(16384, 16);

/** How often each pair occurs. */
const pairCounts = memory.data(4 * 256, 8);

/**
 * Packs bytes in pairs where all are from -8 to 7, as most upper bytes of differences are, and most places in buckets: half
 * as many look-ups then count and write them. Returns false, and packs nothing, where one is not, or where they are more
 * than a block or no multiple of 32.
 */
export function packPairs(bytes: usize, length: u32): bool {
  if (length > MOST || (length & 31) !== 0) return false;
  const eight = i8x16.splat(8);
  let outside = i8x16.splat(0);
  for (let i: usize = 0; i < length; i += 16) {
    outside = v128.or(outside, i8x16.add(v128.load(bytes + i), eight));
  }
  if (v128.any_true(v128.and(outside, i8x16.splat(-16)))) return false;
  for (let i: usize = 0; i < length; i += 32) {
    const packed = i8x16.narrow_i16x8_u(pack(v128.load(bytes + i)), pack(v128.load(bytes + i + 16)));
    v128.store(pairs + (i >> 1), packed);
  }
  return true;
}

/** Pairs of bytes in the lower halves of lanes of 16 bits. */
// @ts-ignore: decorator
@inline
function pack(bytes: v128): v128 {
  const first = v128.and(bytes, i16x8.splat(15));
  const second = v128.and(i16x8.shr_u(bytes, 4), i16x8.splat(240));
  return v128.or(first, second);
}

/** Counts how often each byte value occurs in the `length` bytes packed last: as `countBytes` does. */
export function countPacked(length: u32, counts: usize): void {
  countBytes(pairs, length >> 1, pairCounts);
  for (let pair: u32 = 0; pair < 256; pair++) {
    const count = get(pairCounts, pair);
    const first = firstOf(pair);
    set(counts, first, get(counts, first) + count);
    const second = secondOf(pair);
    set(counts, second, get(counts, second) + count);
  }
}

/** Writes the bytes packed last as their codes: as `writeBytes` does. */
export function writePacked(length: u32, codes: usize, lengths: usize): void {
  for (let pair: u32 = 0; pair < 256; pair++) {
    const first = firstOf(pair);
    const second = secondOf(pair);
    const firstLength = load<u8>(lengths + first);
    const code = get(codes, first) | (get(codes, second) << firstLength);
    fillEntry(pair, code, firstLength + load<u8>(lengths + second));
  }
  writePairs(pairs, length >> 1);
}

/** The bytes of a pair: four bits each, of which the highest is the sign. */
// @ts-ignore: decorator
@inline
function firstOf(pair: u32): u32 {
  return ((<i32>pair << 28) >> 28) & 255;
}

// @ts-ignore: decorator
@inline
function secondOf(pair: u32): u32 {
  return ((<i32>pair << 24) >> 28) & 255;
}
