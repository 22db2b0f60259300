import {at, rest, restBits, resume, write} from "./bits";
import {get, set} from "../u32";

/** Four counters of each byte value: adding to one twice has to wait. */
const four = memory.data(4 * 4 * 256, 8);

/** Code of each byte: its bits below 16, their number above. */
const table = memory.data(4 * 256, 8);

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

/** Writes each byte as its code, of at most 12 bits: four of them and seven waiting bits fit into 64. */
export function writeBytes(bytes: usize, length: u32, codes: usize, lengths: usize): void {
  for (let byte: u32 = 0; byte < 256; byte++) set(table, byte, get(codes, byte) | (load<u8>(lengths + byte) << 16));
  let to = at;
  let bits = rest;
  let bitCount = restBits;
  const end = bytes + length;
  for (; bytes + 4 <= end; bytes += 4) {
    const word = load<u32>(bytes);
    const a = get(table, word & 255);
    const b = get(table, (word >> 8) & 255);
    const c = get(table, (word >> 16) & 255);
    const d = get(table, word >> 24);
    bits |= <u64>(a & 0xffff) << bitCount;
    bitCount += a >> 16;
    bits |= <u64>(b & 0xffff) << bitCount;
    bitCount += b >> 16;
    bits |= <u64>(c & 0xffff) << bitCount;
    bitCount += c >> 16;
    bits |= <u64>(d & 0xffff) << bitCount;
    bitCount += d >> 16;
    store<u64>(to, bits);
    to += bitCount >> 3;
    bits >>= bitCount & ~7;
    bitCount &= 7;
  }
  resume(to, bits, bitCount);
  for (; bytes < end; bytes++) {
    const entry = get(table, load<u8>(bytes));
    write(entry & 0xffff, entry >> 16);
  }
}
