import {write} from "./bits";
import {codeLengths, prefixCodes} from "./huffman";
import {get, set} from "../u32";

/** Order in which the lengths of the code of code lengths are sent (RFC 1951, 3.2.7). */
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const ORDER_COUNT: u32 = 19;

/** Lengths of literals, and of the one distance after them, with repetitions put together: a symbol and its extra bits. */
const symbols = memory.data(512);
const extras = memory.data(512);
let itemCount: u32 = 0;

const counts = memory.data(4 * 19, 8);
const ownLengths = memory.data(19);
const ownCodes = memory.data(4 * 19, 8);

/** Writes the lengths of a block's codes, themselves coded (RFC 1951, 3.2.7). The one distance has a code of one bit. */
export function writeLengths(lengths: usize, symbolCount: u32): void {
  let literalCount = symbolCount;
  while (load<u8>(lengths + literalCount - 1) === 0) literalCount--;
  store<u8>(lengths + literalCount, 1);
  packLengths(lengths, literalCount + 1);
  memory.fill(counts, 0, 4 * 19);
  for (let i: u32 = 0; i < itemCount; i++) {
    const symbol = load<u8>(symbols + i);
    set(counts, symbol, get(counts, symbol) + 1);
  }
  codeLengths(counts, ORDER_COUNT, 7, ownLengths);
  prefixCodes(ownLengths, ORDER_COUNT, ownCodes);
  let orderCount = ORDER_COUNT;
  while (orderCount > 4 && load<u8>(ownLengths + load<u8>(ORDER + orderCount - 1)) === 0) orderCount--;
  write(literalCount - 257, 5);
  write(0, 5);
  write(orderCount - 4, 4);
  for (let i: u32 = 0; i < orderCount; i++) write(load<u8>(ownLengths + load<u8>(ORDER + i)), 3);
  for (let i: u32 = 0; i < itemCount; i++) {
    const symbol = <u32>load<u8>(symbols + i);
    write(get(ownCodes, symbol), load<u8>(ownLengths + symbol));
    write(load<u8>(extras + i), symbol < 16 ? 0 : symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
  }
}

/** 16 repeats the last length 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros. */
function packLengths(lengths: usize, count: u32): void {
  itemCount = 0;
  for (let i: u32 = 0; i < count; ) {
    const length = load<u8>(lengths + i);
    let end = i + 1;
    while (end < count && load<u8>(lengths + end) === length) end++;
    let left = end - i;
    i = end;
    if (length > 0) {
      add(length, 0);
      left--;
    }
    while (left >= 3) {
      const run = min<u32>(left, length > 0 ? 6 : 138);
      if (length > 0) add(16, run - 3);
      else if (run <= 10) add(17, run - 3);
      else add(18, run - 11);
      left -= run;
    }
    for (; left > 0; left--) add(length, 0);
  }
}

function add(symbol: u32, extra: u32): void {
  store<u8>(symbols + itemCount, <u8>symbol);
  store<u8>(extras + itemCount++, <u8>extra);
}
