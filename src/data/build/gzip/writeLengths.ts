import type {BitWriter} from "./bitWriter.js";
import {codeLengths, prefixCodes} from "./huffman.js";

/** Order in which the lengths of the code of code lengths are sent (RFC 1951, 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The lengths of both codes, themselves coded (RFC 1951, 3.2.7). The one distance, 1, has a code of one bit. */
export function writeLengths(lengths: Uint8Array, to: BitWriter): void {
  let literalCount = lengths.length;
  while (lengths[literalCount - 1] === 0) literalCount--;
  const items = packLengths([...lengths.subarray(0, literalCount), 1]);
  const counts = new Uint32Array(19);
  for (const {symbol} of items) counts[symbol]++;
  const ownLengths = codeLengths(counts, 7);
  const codes = prefixCodes(ownLengths);
  let orderCount = LENGTH_ORDER.length;
  while (orderCount > 4 && ownLengths[LENGTH_ORDER[orderCount - 1]] === 0) orderCount--;
  to.write(literalCount - 257, 5);
  to.write(0, 5);
  to.write(orderCount - 4, 4);
  for (let i = 0; i < orderCount; i++) to.write(ownLengths[LENGTH_ORDER[i]], 3);
  for (const {symbol, extra, extraBits} of items) {
    to.write(codes[symbol], ownLengths[symbol]);
    to.write(extra, extraBits);
  }
}

/** Lengths with repetitions put together: 16 repeats the last 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros. */
function packLengths(lengths: readonly number[]): {symbol: number; extra: number; extraBits: number}[] {
  const items: {symbol: number; extra: number; extraBits: number}[] = [];
  for (let i = 0; i < lengths.length;) {
    const length = lengths[i];
    let end = i + 1;
    while (end < lengths.length && lengths[end] === length) end++;
    let count = end - i;
    i = end;
    if (length > 0) {
      items.push({symbol: length, extra: 0, extraBits: 0});
      count--;
    }
    const [most, symbol, extraBits] = length > 0 ? [6, 16, 2] : [138, 18, 7];
    while (count >= 3) {
      const run = Math.min(count, most);
      if (length === 0 && run <= 10) items.push({symbol: 17, extra: run - 3, extraBits: 3});
      else items.push({symbol, extra: run - (length > 0 ? 3 : 11), extraBits});
      count -= run;
    }
    for (; count > 0; count--) items.push({symbol: length, extra: 0, extraBits: 0});
  }
  return items;
}
