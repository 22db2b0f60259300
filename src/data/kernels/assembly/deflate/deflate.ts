import {align, at, begin, resume, write} from "./bits";
import {writeLengths} from "./codes";
import {codeLengths, prefixCodes} from "./huffman";
import {countBytes, writeBytes} from "./literals";
import {countPacked, packPairs, writePacked} from "./pairs";
import {countSymbols, findRuns, writeTokens} from "./runs";
import {get, set} from "../u32";

/** Bytes of a block: a plane of a whole inner chunk, 8 x 4,096 values, has a block and a code of its own. */
const BLOCK_BYTES: u32 = 32768;

/** Longest code of a literal or a length. */
const MAX_BITS: u32 = 12;

/** The symbol that ends a block, and how many there are. */
const END_OF_BLOCK: u32 = 256;
const SYMBOLS: u32 = 286;

/** Bytes that a stored block can hold. */
const MAX_STORED: u32 = 65535;

/** Percent of bytes that repeat the one before from which runs take fewer bits than a short code for each byte. */
const REPEATING: u32 = 85;

const counts = memory.data(4 * SYMBOLS, 8);
const lengths = memory.data(SYMBOLS + 1);
const codes = memory.data(4 * SYMBOLS, 8);

/**
 * Compresses bytes with Deflate (RFC 1951), which any inflate decodes. Returns how many bytes it wrote. Needs room for the
 * bytes and 512 more for each begun 65,536. Literals, and runs of one byte where most repeat the one before: matches
 * further back are not searched for, since differences of samples have few, and the search costs most of a general
 * compressor's time.
 */
export function deflate(bytes: usize, length: u32, to: usize): u32 {
  begin(to);
  let done: u32 = 0;
  do {
    const size = min(BLOCK_BYTES, length - done);
    writeBlock(bytes + done, size, done + size === length);
    done += size;
  } while (done < length);
  align();
  return <u32>(at - to);
}

function writeBlock(bytes: usize, length: u32, isLast: bool): void {
  const hasRuns = isRepeating(bytes, length);
  const isPacked = !hasRuns && packPairs(bytes, length);
  memory.fill(counts, 0, 4 * SYMBOLS);
  let tokenCount: u32 = 0;
  if (hasRuns) {
    tokenCount = findRuns(bytes, length);
    countSymbols(tokenCount, counts);
  } else if (isPacked) {
    countPacked(length, counts);
  } else {
    countBytes(bytes, length, counts);
  }
  set(counts, END_OF_BLOCK, 1);
  codeLengths(counts, SYMBOLS, MAX_BITS, lengths);
  if (!hasRuns && codedBytes() + 64 > length) {
    storeBytes(bytes, length, isLast);
    return;
  }
  prefixCodes(lengths, SYMBOLS, codes);
  write(isLast ? 1 : 0, 1);
  write(2, 2);
  writeLengths(lengths, SYMBOLS);
  if (hasRuns) writeTokens(tokenCount, codes, lengths);
  else if (isPacked) writePacked(length, codes, lengths);
  else writeBytes(bytes, length, codes, lengths);
  write(get(codes, END_OF_BLOCK), load<u8>(lengths + END_OF_BLOCK));
}

/** Tells whether runs are long enough to be worth naming. */
function isRepeating(bytes: usize, length: u32): bool {
  let repeats: u32 = 0;
  let i: u32 = 1;
  for (; i + 16 <= length; i += 16) {
    repeats += <u32>popcnt(i8x16.bitmask(i8x16.eq(v128.load(bytes + i), v128.load(bytes + i - 1))));
  }
  for (; i < length; i++) repeats += load<u8>(bytes + i) === load<u8>(bytes + i - 1) ? 1 : 0;
  return (100 as u32) * repeats > REPEATING * length;
}

/** Bytes that all symbols take. */
function codedBytes(): u32 {
  let bits: u32 = 0;
  for (let symbol: u32 = 0; symbol < SYMBOLS; symbol++) bits += get(counts, symbol) * load<u8>(lengths + symbol);
  return bits >> 3;
}

/** Blocks of the bytes as they are. */
function storeBytes(bytes: usize, length: u32, isLast: bool): void {
  let done: u32 = 0;
  do {
    const size = min(MAX_STORED, length - done);
    write(isLast && done + size === length ? 1 : 0, 3);
    align();
    write(size, 16);
    write(size ^ 0xffff, 16);
    memory.copy(at, bytes + done, size);
    resume(at + size, 0, 0);
    done += size;
  } while (done < length);
}
