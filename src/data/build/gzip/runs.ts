import type {BitWriter} from "./bitWriter.js";

/** Runs that Deflate can name: of 3 to 258 bytes. */
const MIN_RUN = 3;
const MAX_RUN = 258;

/** Tokens up to 255 are bytes, further ones are runs: `FIRST_RUN + n` repeats the byte before `n` times. */
const FIRST_RUN = 256;

/** Symbol, extra bits and their number for each length of a run (RFC 1951, 3.2.5). */
const RUNS = Array.from({length: MAX_RUN + 1}, (_, run) => lengthSymbol(run));

/** Bytes as tokens: a run of at least `MIN_RUN` repetitions is one. */
export function findRuns(bytes: Uint8Array): Uint16Array {
  const tokens = new Uint16Array(bytes.length);
  let count = 0;
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i];
    tokens[count++] = byte;
    let end = ++i;
    while (end < bytes.length && bytes[end] === byte) end++;
    for (; end - i >= MIN_RUN; i += tokens[count++] - FIRST_RUN) tokens[count] = FIRST_RUN + Math.min(MAX_RUN, end - i);
  }
  return tokens.subarray(0, count);
}

/** How often each symbol of literals and lengths occurs in tokens. */
export function countSymbols(tokens: Uint16Array): Uint32Array {
  const counts = new Uint32Array(286);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    counts[token < FIRST_RUN ? token : RUNS[token - FIRST_RUN].symbol]++;
  }
  return counts;
}

function lengthSymbol(run: number): {symbol: number; extra: number; extraBits: number} {
  if (run === MAX_RUN) return {symbol: 285, extra: 0, extraBits: 0};
  const rank = Math.max(0, run - MIN_RUN);
  const extraBits = Math.max(0, 29 - Math.clz32(rank));
  return {
    symbol: 257 + 4 * extraBits + (rank >> extraBits),
    extra: rank & ((1 << extraBits) - 1),
    extraBits
  };
}

/** What each token is written as, the bits below 20, and how many they are, above. A run's distance is one 0. */
export function tokenTable(codes: Uint16Array, lengths: Uint8Array): Uint32Array {
  const table = new Uint32Array(FIRST_RUN + MAX_RUN + 1);
  for (let byte = 0; byte < FIRST_RUN; byte++) table[byte] = codes[byte] | (lengths[byte] << 20);
  for (let run = MIN_RUN; run <= MAX_RUN; run++) {
    const {symbol, extra, extraBits} = RUNS[run];
    const bits = codes[symbol] | (extra << lengths[symbol]);
    table[FIRST_RUN + run] = bits | ((lengths[symbol] + extraBits + 1) << 20);
  }
  return table;
}

/** Writes tokens of at most 18 bits. */
export function writeTokens(tokens: Uint16Array, table: Uint32Array, to: BitWriter): void {
  const {view} = to;
  let {at, rest, restBits} = to;
  for (let i = 0; i < tokens.length; i++) {
    const entry = table[tokens[i]];
    rest |= (entry & 0xfffff) << restBits;
    restBits += entry >>> 20;
    view.setInt32(at, rest, true);
    at += restBits >> 3;
    rest >>>= restBits & 24;
    restBits &= 7;
  }
  Object.assign(to, {at, rest, restBits});
}
