import {adler32} from "./adler32";
import {alignToByte, at, begin, end, refill, take} from "./bits";
import {copyStored, decodeBlock} from "./block";
import {readCodes, useFixedCodes} from "./codes";

/**
 * Decodes a zlib stream (RFC 1950) of `length` bytes that holds exactly `size` bytes, and checks its checksum. Returns
 * whether it is whole. Up to 15 bytes after the output may be written.
 */
export function inflate(bytes: usize, length: usize, to: usize, size: usize): bool {
  if (length < 6 || ((<u32>load<u8>(bytes) << 8) | load<u8>(bytes + 1)) % 31 !== 0) return false;
  if ((load<u8>(bytes) & 15) !== 8 || (load<u8>(bytes + 1) & 32) !== 0) return false;
  begin(bytes + 2, length - 2);
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
  alignToByte();
  return at + 4 <= end && bswap<u32>(load<u32>(at)) === adler32(to, size);
}
