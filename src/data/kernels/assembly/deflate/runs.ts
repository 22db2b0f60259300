import {at, rest, restBits, resume} from "./bits";
import {get, set} from "../u32";

/** Runs that Deflate can name: of 3 to 258 bytes. */
const MIN_RUN: u32 = 3;
const MAX_RUN: u32 = 258;

/** Tokens up to 255 are bytes, further ones are runs: `FIRST_RUN + n` repeats the byte before `n` times. */
const FIRST_RUN: u32 = 256;
const TOKENS: u32 = FIRST_RUN + MAX_RUN + 1;

/** A block's tokens, uint16. */
const tokens = memory.data(2 * 65536, 8);

/** Count of each token. */
const tokenCounts = memory.data(4 * TOKENS, 8);

/** Code of each token: its bits below 20, their number above. */
const table = memory.data(4 * TOKENS, 8);

/** Bytes, at most 65,536, as tokens: a run of at least `MIN_RUN` repetitions is one. Returns how many tokens there are. */
export function findRuns(bytes: usize, length: u32): u32 {
  const end = bytes + length;
  let to = tokens;
  while (bytes < end) {
    const byte = load<u8>(bytes++);
    store<u16>(to, byte);
    to += 2;
    let run = <u32>(endOfRun(bytes, end, byte) - bytes);
    for (; run >= MIN_RUN; to += 2) {
      const step = min(run, MAX_RUN);
      store<u16>(to, <u16>(FIRST_RUN + step));
      run -= step;
      bytes += step;
    }
  }
  return <u32>(to - tokens) >> 1;
}

/** Finds where a byte is no longer repeated. */
function endOfRun(bytes: usize, end: usize, byte: u8): usize {
  const wanted = i8x16.splat(byte);
  for (; bytes + 16 <= end; bytes += 16) {
    const others = i8x16.bitmask(i8x16.ne(v128.load(bytes), wanted));
    if (others !== 0) return bytes + ctz(others);
  }
  while (bytes < end && load<u8>(bytes) === byte) bytes++;
  return bytes;
}

/** Counts how often each symbol of literals and lengths occurs among the first tokens, as uint32. */
export function countSymbols(tokenCount: u32, counts: usize): void {
  memory.fill(tokenCounts, 0, 4 * TOKENS);
  for (let i: u32 = 0; i < tokenCount; i++) {
    const token = load<u16>(tokens + (i << 1));
    set(tokenCounts, token, get(tokenCounts, token) + 1);
  }
  memory.copy(counts, tokenCounts, 4 * FIRST_RUN);
  for (let run = MIN_RUN; run <= MAX_RUN; run++) {
    const symbol = symbolOf(run);
    set(counts, symbol, get(counts, symbol) + get(tokenCounts, FIRST_RUN + run));
  }
}

/** Extra bits of a run's length (RFC 1951, 3.2.5). */
function extraBitsOf(run: u32): u32 {
  return run === MAX_RUN ? 0 : max(0, 29 - <i32>clz(run - MIN_RUN));
}

/** Symbol of a run's length. */
function symbolOf(run: u32): u32 {
  const extraBits = extraBitsOf(run);
  return run === MAX_RUN ? 285 : 257 + 4 * extraBits + ((run - MIN_RUN) >> extraBits);
}

/** Writes the first tokens, of at most 18 bits each. A run's distance is one 0: the byte before. */
export function writeTokens(tokenCount: u32, codes: usize, lengths: usize): void {
  for (let byte: u32 = 0; byte < FIRST_RUN; byte++) set(table, byte, get(codes, byte) | (load<u8>(lengths + byte) << 20));
  for (let run = MIN_RUN; run <= MAX_RUN; run++) {
    const symbol = symbolOf(run);
    const extraBits = extraBitsOf(run);
    const length = <u32>load<u8>(lengths + symbol);
    const extra = (run - MIN_RUN) & ((1 << extraBits) - 1);
    set(table, FIRST_RUN + run, get(codes, symbol) | (extra << length) | ((length + extraBits + 1) << 20));
  }
  let to = at;
  let bits = rest;
  let bitCount = restBits;
  for (let i: u32 = 0; i < tokenCount; i++) {
    const entry = get(table, load<u16>(tokens + (i << 1)));
    bits |= <u64>(entry & 0xfffff) << bitCount;
    bitCount += entry >> 20;
    store<u64>(to, bits);
    to += bitCount >> 3;
    bits >>= bitCount & ~7;
    bitCount &= 7;
  }
  resume(to, bits, bitCount);
}
