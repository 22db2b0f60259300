import type {BitWriter} from "./bitWriter.js";
import {codeLengths, prefixCodes} from "./huffman.js";
import {byteTable, countBytes, writeBytes} from "./literals.js";
import {countSymbols, findRuns, tokenTable, writeTokens} from "./runs.js";
import {writeLengths} from "./writeLengths.js";

/** Longest code of a literal or a length: two of them and seven waiting bits fit into 32. */
const MAX_BITS = 12;

/** The symbol that ends a block. */
const END_OF_BLOCK = 256;

/** Bytes that a block can hold as they are. */
const MAX_STORED = 65_535;

/** One byte in so many tells whether a block is full of runs. */
const SAMPLED = 7;

/** Share of bytes that repeat the one before from which runs take fewer bits than a short code for each byte. */
const REPEATING = 0.85;

/** Room that `deflateBlock` needs at most beyond the bytes themselves. */
export const BLOCK_OVERHEAD = 1024;

/**
 * Appends a Deflate block of all `bytes` (RFC 1951; two when they do not get smaller): literals, and runs of one byte where
 * most repeat the one before. Matches further back are not searched for: differences of samples have few, and the search
 * costs most of a general compressor's time.
 */
export function deflateBlock(bytes: Uint8Array, isLast: boolean, to: BitWriter): void {
  const hasRuns = areRepeating(bytes);
  const tokens = hasRuns ? findRuns(bytes) : bytes;
  const counts = hasRuns ? countSymbols(tokens as Uint16Array) : countBytes(bytes);
  counts[END_OF_BLOCK] = 1;
  const lengths = codeLengths(counts, MAX_BITS);
  let size = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) size += counts[symbol] * lengths[symbol];
  if (!hasRuns && size / 8 + 64 > bytes.length) {
    storeBlock(bytes, isLast, to);
    return;
  }
  const codes = prefixCodes(lengths);
  to.write(isLast ? 1 : 0, 1);
  to.write(2, 2);
  writeLengths(lengths, to);
  if (hasRuns) writeTokens(tokens as Uint16Array, tokenTable(codes, lengths), to);
  else writeBytes(bytes, byteTable(codes, lengths), to);
  to.write(codes[END_OF_BLOCK], lengths[END_OF_BLOCK]);
}

/** Whether runs are long enough to be worth naming, by one byte in `SAMPLED`. */
function areRepeating(bytes: Uint8Array): boolean {
  let repeats = 0;
  let seen = 0;
  for (let i = 1; i < bytes.length; i += SAMPLED, seen++) {
    // 1 for equal bytes, without a branch that would be guessed wrong.
    repeats += ((bytes[i] ^ bytes[i - 1]) - 1) >>> 31;
  }
  return repeats > REPEATING * seen;
}

/** Blocks of the bytes as they are. */
function storeBlock(bytes: Uint8Array, isLast: boolean, to: BitWriter): void {
  for (let at = 0; at < bytes.length || at === 0; at += MAX_STORED) {
    const part = bytes.subarray(at, at + MAX_STORED);
    to.write(isLast && at + MAX_STORED >= bytes.length ? 1 : 0, 3);
    to.align();
    to.write(part.length, 16);
    to.write(part.length ^ 0xffff, 16);
    to.bytes.set(part, to.at);
    to.at += part.length;
  }
}
