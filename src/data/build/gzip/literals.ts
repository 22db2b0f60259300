import type {BitWriter} from "./bitWriter.js";

/** How often each byte value occurs, and 0 for the end of the block. Four counters each: adding to one twice has to wait. */
export function countBytes(bytes: Uint8Array): Uint32Array {
  const four = new Uint32Array(4 * 256);
  const whole = bytes.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    four[bytes[i]]++;
    four[256 + bytes[i + 1]]++;
    four[512 + bytes[i + 2]]++;
    four[768 + bytes[i + 3]]++;
  }
  for (let i = whole; i < bytes.length; i++) four[bytes[i]]++;
  const counts = new Uint32Array(257);
  for (let i = 0; i < 256; i++) counts[i] = four[i] + four[256 + i] + four[512 + i] + four[768 + i];
  return counts;
}

/** What each byte is written as, the bits below 16, and how many they are, above. */
export function byteTable(codes: Uint16Array, lengths: Uint8Array): Int32Array {
  const table = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) table[byte] = codes[byte] | (lengths[byte] << 16);
  return table;
}

/** Writes bytes, two at a time. */
export function writeBytes(from: Uint8Array, table: Int32Array, to: BitWriter): void {
  const {view} = to;
  let {at, rest, restBits} = to;
  const pairs = from.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const first = table[from[i]];
    const second = table[from[i + 1]];
    rest |= (first & 0xffff) << restBits;
    restBits += first >> 16;
    rest |= (second & 0xffff) << restBits;
    restBits += second >> 16;
    view.setInt32(at, rest, true);
    at += restBits >> 3;
    // A shift by 32 would be one by 0; 31 bits are the most there are.
    rest >>>= restBits & 24;
    restBits &= 7;
  }
  Object.assign(to, {at, rest, restBits});
  if (pairs < from.length) to.write(table[from[pairs]] & 0xffff, table[from[pairs]] >>> 16);
}
