import {at, rest, restBits, resume, write} from "./bits";
import {get, set} from "../u32";

/** Four counters of each byte value: adding to one twice has to wait. */
const four = memory.data(4 * 4 * 256, 8);

/** Code of each symbol in the highest bits of 64, and their number in the lowest. */
const table = memory.data(8 * 256, 8);

/** Counts how often each byte value occurs, as uint32. */
export function countBytes(bytes: usize, length: u32, counts: usize): void {
  memory.fill(four, 0, 4 * 4 * 256);
  const end = bytes + length;
  for (; bytes + 8 <= end; bytes += 8) {
    const word = load<u64>(bytes);
    count(0, <u32>word & 255);
    count(256, <u32>(word >> 8) & 255);
    count(512, <u32>(word >> 16) & 255);
    count(768, <u32>(word >> 24) & 255);
    count(0, <u32>(word >> 32) & 255);
    count(256, <u32>(word >> 40) & 255);
    count(512, <u32>(word >> 48) & 255);
    count(768, <u32>(word >> 56));
  }
  for (; bytes < end; bytes++) count(0, load<u8>(bytes));
  for (let i: u32 = 0; i < 256; i++) {
    set(counts, i, get(four, i) + get(four, 256 + i) + get(four, 512 + i) + get(four, 768 + i));
  }
}

// @ts-ignore: decorator
@inline
function count(counter: u32, byte: u32): void {
  set(four, counter + byte, get(four, counter + byte) + 1);
}

/** Sets an entry of the table to a code of `count` bits, lowest first; no bits where the symbol does not occur. */
export function fillEntry(symbol: u32, code: u32, count: u32): void {
  store<u64>(table + (<usize>symbol << 3), count === 0 ? 0 : (<u64>code << (64 - count)) | count);
}

/**
 * Writes each byte as its code, of at most 12 bits: four of them and seven waiting bits fit into 64. Bits wait at the upper
 * end of a word, above what is left of earlier ones and of lengths: so a code is added by a shift, of which the lowest six
 * bits alone count, and without a mask.
 */
export function writeBytes(bytes: usize, length: u32, codes: usize, lengths: usize): void {
  for (let byte: u32 = 0; byte < 256; byte++) fillEntry(byte, get(codes, byte), load<u8>(lengths + byte));
  let to = at;
  let bits = rest << (64 - restBits);
  let bitCount = <u64>restBits;
  const end = bytes + length;
  for (; bytes + 4 <= end; bytes += 4) {
    const a = entryOf(load<u8>(bytes));
    const b = entryOf(load<u8>(bytes, 1));
    const c = entryOf(load<u8>(bytes, 2));
    const d = entryOf(load<u8>(bytes, 3));
    const last = c + d;
    const all = a + b + last;
    bits = (bits >> all) | (((a >> b) | b) >> last) | (c >> d) | d;
    bitCount = (bitCount + all) & 63;
    store<u64>(to, bits >> (64 - bitCount));
    to += <usize>(bitCount >> 3);
    bitCount &= 7;
  }
  resume(to, bitCount === 0 ? 0 : bits >> (64 - bitCount), <u32>bitCount);
  for (; bytes < end; bytes++) {
    const byte = load<u8>(bytes);
    write(get(codes, byte), load<u8>(lengths + byte));
  }
}

/** Writes each byte, of which there are a multiple of two, as its entry says, in at most 24 bits. */
export function writePairs(bytes: usize, length: u32): void {
  let to = at;
  let bits = rest << (64 - restBits);
  let bitCount = <u64>restBits;
  for (const end = bytes + length; bytes < end; bytes += 2) {
    const a = entryOf(load<u8>(bytes));
    const b = entryOf(load<u8>(bytes, 1));
    const all = a + b;
    bits = (bits >> all) | (a >> b) | b;
    bitCount = (bitCount + all) & 63;
    store<u64>(to, bits >> (64 - bitCount));
    to += <usize>(bitCount >> 3);
    bitCount &= 7;
  }
  resume(to, bitCount === 0 ? 0 : bits >> (64 - bitCount), <u32>bitCount);
}

// @ts-ignore: decorator
@inline
function entryOf(symbol: u32): u64 {
  return load<u64>(table + (<usize>symbol << 3));
}
