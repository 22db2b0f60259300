import {get, set} from "../u32";

/** Longest code of Deflate. */
const MAX_BITS: u32 = 15;

/**
 * Entries of decoding tables, uint32: bits 0 to 7 are the bits to take, 8 to 11 those of them that are extra bits, or the
 * bits that a subtable is indexed by; 12 to 14 the kind; 16 to 31 a literal, the base of a length or distance, or where
 * the subtable begins. An entry of 0 is no code.
 */
export const LITERAL: u32 = 1 << 12;

/** Kind of a length or a distance. */
export const COPY: u32 = 2 << 12;

/** Kind of the symbol that ends a block. */
export const END: u32 = 3 << 12;

/** Kind of an entry that leads to a subtable. */
export const SUBTABLE: u32 = 4 << 12;

/** Bits of an entry that hold its kind. */
export const KIND: u32 = 7 << 12;

/** Number of codes of each length; place of the first of each length among those sorted; symbols in order of their codes. */
const perLength = memory.data(4 * 16, 8);
const starts = memory.data(4 * 17, 8);
const sorted = memory.data(4 * 320, 8);

/**
 * Makes a decoding table for codes of given lengths (bytes): `1 << rootBits` entries for the next bits, and after them
 * subtables for codes that are longer. `entries` has each symbol's entry without its bits. Returns whether the lengths are
 * those of a code; one that is not complete is taken when it has no more than one symbol.
 */
export function fillTable(table: usize, rootBits: u32, lengths: usize, symbolCount: u32, entries: usize): bool {
  memory.fill(perLength, 0, 4 * 16);
  for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
    const bits = load<u8>(lengths + symbol);
    set(perLength, bits, get(perLength, bits) + 1);
  }
  const used = symbolCount - get(perLength, 0);
  let room: i32 = 1;
  set(starts, 1, 0);
  for (let bits: u32 = 1; bits <= MAX_BITS; bits++) {
    room = (room << 1) - get(perLength, bits);
    if (room < 0) return false;
    set(starts, bits + 1, get(starts, bits) + get(perLength, bits));
  }
  if (room > 0 && used > 1) return false;
  for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
    const bits = load<u8>(lengths + symbol);
    if (bits === 0) continue;
    set(sorted, get(starts, bits), symbol);
    set(starts, bits, get(starts, bits) + 1);
  }
  memory.fill(table, 0, 4 << rootBits);
  let code: u32 = 0; // as it is sent: its first bit lowest
  let rank: u32 = 0;
  let end: u32 = 1 << rootBits;
  let subtable: u32 = 0;
  let subtableBits: u32 = 0;
  let prefix: u32 = u32.MAX_VALUE;
  for (let bits: u32 = 1; bits <= MAX_BITS; bits++) {
    for (let left = get(perLength, bits); left > 0; left--) {
      const entry = get(entries, get(sorted, rank++));
      if (bits <= rootBits) {
        for (let i = code; i < <u32>1 << rootBits; i += <u32>1 << bits) set(table, i, entry + bits);
      } else {
        const root = code & ((1 << rootBits) - 1);
        if (root !== prefix) {
          prefix = root;
          subtableBits = bits - rootBits;
          // Bits that the codes with this prefix need: those that are left at this length, or longer ones.
          let free: i32 = (1 << subtableBits) - left;
          while (free > 0 && subtableBits + rootBits < MAX_BITS) {
            subtableBits++;
            free = (free << 1) - get(perLength, subtableBits + rootBits);
          }
          subtable = end;
          end += 1 << subtableBits;
          memory.fill(table + (subtable << 2), 0, 4 << subtableBits);
          set(table, root, (subtable << 16) | SUBTABLE | (subtableBits << 8) | rootBits);
        }
        const step: u32 = 1 << (bits - rootBits);
        for (let i = code >> rootBits; i < <u32>1 << subtableBits; i += step) {
          set(table, subtable + i, entry + bits - rootBits);
        }
      }
      code = nextCode(code, bits);
    }
  }
  return true;
}

/** The next code of a length, its first bit lowest: adds one to the reversed code. */
function nextCode(code: u32, bits: u32): u32 {
  let bit: u32 = 1 << (bits - 1);
  while (code & bit) bit >>= 1;
  return bit === 0 ? 0 : (code & (bit - 1)) | bit;
}
