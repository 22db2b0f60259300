import {get, set} from "../u32";
import {adler32} from "./adler32";
import {COPY, END, fillTable, KIND, LITERAL, SUBTABLE} from "./table";

const ROOT_BITS: u32 = 11;
const DISTANCE_ROOT_BITS: u32 = 8;
const LENGTH_ROOT_BITS: u32 = 7;

/** Entries of tables with all their subtables, at most: those of zlib's `enough`, and some more. */
const literals = memory.data(4 * 3072, 8);
const distances = memory.data(4 * 1024, 8);
const codeLengths = memory.data(4 * 128, 8);

/** Entries of symbols without their bits, made once. */
const literalEntries = memory.data(4 * 288, 8);
const distanceEntries = memory.data(4 * 32, 8);
const lengthEntries = memory.data(4 * 19, 8);
let hasEntries: bool = false;

const lengths = memory.data(320);
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** The next byte to read, the end of the input, and bits that were read ahead, lowest first. */
let at: usize = 0;
let end: usize = 0;
let bits: u64 = 0;
let bitCount: u32 = 0;

/**
 * Decodes a zlib stream (RFC 1950) of `length` bytes that holds exactly `size` bytes, and checks its checksum. Returns
 * whether it is whole. Up to 15 bytes after the output may be written.
 */
export function inflate(bytes: usize, length: usize, to: usize, size: usize): bool {
  makeEntries();
  if (length < 6 || ((<u32>load<u8>(bytes) << 8) | load<u8>(bytes + 1)) % 31 !== 0) return false;
  if ((load<u8>(bytes) & 15) !== 8 || (load<u8>(bytes + 1) & 32) !== 0) return false;
  at = bytes + 2;
  end = bytes + length;
  bits = 0;
  bitCount = 0;
  let out = to;
  const outEnd = to + size;
  let isLast: bool = false;
  while (!isLast) {
    refill();
    isLast = take(1) === 1;
    const kind = take(2);
    if (kind === 0) {
      out = copyStored(out, outEnd);
    } else {
      if (kind === 3 || !(kind === 1 ? useFixedCodes() : readCodes())) return false;
      out = decodeBlock(to, out, outEnd);
    }
    if (out === 0) return false;
  }
  if (out !== outEnd) return false;
  // Bits that were read ahead go back: the checksum begins with a whole byte.
  at -= bitCount >> 3;
  return at + 4 <= end && bswap<u32>(load<u32>(at)) === adler32(to, size);
}

/** Reads ahead to at least 56 bits; zeros after the end of the input. */
// @ts-ignore: decorator
@inline
function refill(): void {
  if (at + 8 <= end) {
    bits |= load<u64>(at) << bitCount;
    at += (63 - bitCount) >> 3;
    bitCount |= 56;
  } else {
    while (bitCount <= 56) {
      if (at < end) bits |= <u64>load<u8>(at) << bitCount;
      at++;
      bitCount += 8;
    }
  }
}

/** The next bits, which must have been read ahead. */
// @ts-ignore: decorator
@inline
function take(count: u32): u32 {
  const value = <u32>bits & ((1 << count) - 1);
  bits >>= count;
  bitCount -= count;
  return value;
}

/** Returns where the output goes on, 0 when the block is damaged. */
function copyStored(out: usize, outEnd: usize): usize {
  take(bitCount & 7);
  at -= bitCount >> 3;
  bits = 0;
  bitCount = 0;
  if (at + 4 > end) return 0;
  const size = <usize>load<u16>(at);
  if (size !== (load<u16>(at + 2) ^ 0xffff) || at + 4 + size > end || out + size > outEnd) return 0;
  memory.copy(out, at + 4, size);
  at += 4 + size;
  return out + size;
}

function useFixedCodes(): bool {
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  if (!fillTable(literals, ROOT_BITS, lengths, 288, literalEntries)) return false;
  memory.fill(lengths, 5, 32);
  return fillTable(distances, DISTANCE_ROOT_BITS, lengths, 32, distanceEntries);
}

/** Reads the codes of a block with codes of its own. */
function readCodes(): bool {
  const literalCount = take(5) + 257;
  const distanceCount = take(5) + 1;
  const lengthCount = take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) return false;
  memory.fill(lengths, 0, 19);
  for (let i: u32 = 0; i < lengthCount; i++) {
    refill();
    store<u8>(lengths + load<u8>(ORDER + i), <u8>take(3));
  }
  if (!fillTable(codeLengths, LENGTH_ROOT_BITS, lengths, 19, lengthEntries)) return false;
  const count = literalCount + distanceCount;
  for (let i: u32 = 0; i < count; ) {
    refill();
    const entry = get(codeLengths, <u32>bits & 127);
    if (entry === 0) return false;
    take(entry & 255);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(lengths + i++, <u8>symbol);
      continue;
    }
    if (symbol === 16 && i === 0) return false;
    const value = symbol === 16 ? load<u8>(lengths + i - 1) : 0;
    const repeat = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (i + repeat > count) return false;
    memory.fill(lengths + i, value, repeat);
    i += repeat;
  }
  return (
    at <= end + 8 &&
    load<u8>(lengths + 256) !== 0 &&
    fillTable(distances, DISTANCE_ROOT_BITS, lengths + literalCount, distanceCount, distanceEntries) &&
    fillTable(literals, ROOT_BITS, lengths, literalCount, literalEntries)
  );
}

/** Decodes literals and copies until the block's end. Returns where the output goes on, 0 when the block is damaged. */
function decodeBlock(outStart: usize, out: usize, outEnd: usize): usize {
  const inEnd = end;
  let from = at;
  let ahead = bits;
  let aheadCount = bitCount;
  let result: usize = 0;
  for (;;) {
    if (from + 8 <= inEnd) {
      ahead |= load<u64>(from) << aheadCount;
      from += (63 - aheadCount) >> 3;
      aheadCount |= 56;
    } else {
      while (aheadCount <= 56) {
        if (from < inEnd) ahead |= <u64>load<u8>(from) << aheadCount;
        from++;
        aheadCount += 8;
      }
      // All of the input and 64 bits more have been used up.
      if (from > inEnd + 16) break;
    }
    let entry = get(literals, <u32>ahead & ((1 << ROOT_BITS) - 1));
    // Three literals of a root's bits and a code of 15 with its extra bits fit 56.
    if ((entry & KIND) === LITERAL) {
      if (out + 3 > outEnd) {
        if (out + 1 > outEnd) break;
        ahead >>= entry & 255;
        aheadCount -= entry & 255;
        store<u8>(out++, <u8>(entry >> 16));
        continue;
      }
      ahead >>= entry & 255;
      aheadCount -= entry & 255;
      store<u8>(out++, <u8>(entry >> 16));
      entry = get(literals, <u32>ahead & ((1 << ROOT_BITS) - 1));
      if ((entry & KIND) === LITERAL) {
        ahead >>= entry & 255;
        aheadCount -= entry & 255;
        store<u8>(out++, <u8>(entry >> 16));
        entry = get(literals, <u32>ahead & ((1 << ROOT_BITS) - 1));
        if ((entry & KIND) === LITERAL) {
          ahead >>= entry & 255;
          aheadCount -= entry & 255;
          store<u8>(out++, <u8>(entry >> 16));
          continue;
        }
      }
      // What follows may need up to 48 bits more.
      if (aheadCount < 48) continue;
    }
    if ((entry & KIND) === SUBTABLE) {
      ahead >>= ROOT_BITS;
      aheadCount -= ROOT_BITS;
      entry = get(literals, (entry >> 16) + (<u32>ahead & ((1 << ((entry >> 8) & 15)) - 1)));
      if ((entry & KIND) === LITERAL) {
        if (out >= outEnd) break;
        ahead >>= entry & 255;
        aheadCount -= entry & 255;
        store<u8>(out++, <u8>(entry >> 16));
        continue;
      }
    }
    const taken = entry & 255;
    if ((entry & KIND) === END) {
      ahead >>= taken;
      aheadCount -= taken;
      result = out;
      break;
    }
    if ((entry & KIND) !== COPY) break;
    let extra = (entry >> 8) & 15;
    const length = <usize>(entry >> 16) + ((<u32>(ahead >> (taken - extra))) & ((1 << extra) - 1));
    ahead >>= taken;
    aheadCount -= taken;
    entry = get(distances, <u32>ahead & ((1 << DISTANCE_ROOT_BITS) - 1));
    if ((entry & KIND) === SUBTABLE) {
      ahead >>= DISTANCE_ROOT_BITS;
      aheadCount -= DISTANCE_ROOT_BITS;
      entry = get(distances, (entry >> 16) + (<u32>ahead & ((1 << ((entry >> 8) & 15)) - 1)));
    }
    if ((entry & KIND) !== COPY) break;
    extra = (entry >> 8) & 15;
    const distance = <usize>(entry >> 16) + ((<u32>(ahead >> ((entry & 255) - extra))) & ((1 << extra) - 1));
    ahead >>= entry & 255;
    aheadCount -= entry & 255;
    if (distance > out - outStart || length > outEnd - out) break;
    out = copy(out, distance, length);
  }
  at = from;
  bits = ahead;
  bitCount = aheadCount;
  return result;
}

/** Repeats what lies `distance` bytes before; writes up to 15 bytes more. */
// @ts-ignore: decorator
@inline
function copy(out: usize, distance: usize, length: usize): usize {
  const stop = out + length;
  if (distance >= 16) {
    for (let to = out; to < stop; to += 16) v128.store(to, v128.load(to - distance));
  } else if (distance >= 8) {
    for (let to = out; to < stop; to += 8) store<u64>(to, load<u64>(to - distance));
  } else if (distance === 1) {
    memory.fill(out, load<u8>(out - 1), length);
  } else {
    for (let to = out; to < stop; to++) store<u8>(to, load<u8>(to - distance));
  }
  return stop;
}

/** Bases and extra bits of lengths and distances (RFC 1951, 3.2.5). Extra bits count among the bits to take. */
function makeEntries(): void {
  if (hasEntries) return;
  hasEntries = true;
  for (let symbol: u32 = 0; symbol < 256; symbol++) set(literalEntries, symbol, (symbol << 16) | LITERAL);
  set(literalEntries, 256, END);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    set(literalEntries, symbol, (base << 16) | COPY | (extra << 8) | extra);
    base += 1 << extra;
  }
  set(literalEntries, 285, (258 << 16) | COPY);
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol - 2) >> 1;
    set(distanceEntries, symbol, (base << 16) | COPY | (extra << 8) | extra);
    base += 1 << extra;
  }
  for (let symbol: u32 = 0; symbol < 19; symbol++) set(lengthEntries, symbol, (symbol << 16) | LITERAL);
}
