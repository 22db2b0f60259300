import {at, bits, end, refill, take} from "./bits";
import {get, set} from "../u32";
import {COPY, END, fillTable, LITERAL} from "./table";

/** Bits that the table of literals and lengths is indexed by. */
export const ROOT_BITS: u32 = 11;

/** Bits that the table of distances is indexed by. */
export const DISTANCE_ROOT_BITS: u32 = 8;
const LENGTH_ROOT_BITS: u32 = 7;

/** Codes of the block's literals and lengths: as many entries as zlib's `enough` allows with all subtables, and some more. */
export const literals = memory.data(4 * 3072, 8);

/** Codes of the block's distances. */
export const distances = memory.data(4 * 1024, 8);
const codeLengths = memory.data(4 * 128, 8);

/** Entries of symbols without their bits, made once. */
const literalEntries = memory.data(4 * 288, 8);
const distanceEntries = memory.data(4 * 32, 8);
const lengthEntries = memory.data(4 * 19, 8);
let hasEntries: bool = false;

const lengths = memory.data(320);
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** Takes the codes that Deflate has for blocks without codes of their own. Returns whether they are ones. */
export function useFixedCodes(): bool {
  makeEntries();
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  if (!fillTable(literals, ROOT_BITS, lengths, 288, literalEntries)) return false;
  memory.fill(lengths, 5, 32);
  return fillTable(distances, DISTANCE_ROOT_BITS, lengths, 32, distanceEntries);
}

/** Reads the codes of a block with codes of its own. Returns whether they are ones. */
export function readCodes(): bool {
  makeEntries();
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
