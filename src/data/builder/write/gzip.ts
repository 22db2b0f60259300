import {crc32} from "node:zlib";
import type {Kernels} from "../../kernels/kernels.js";

/** Magic, Deflate, no flags, no time, no level; byte 9 is the operating system, 255 unknown. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/** Checksum and length at the end. */
const TRAILER_BYTES = 8;

/** Room that `deflate` needs beyond the bytes themselves, for each begun 64 KiB. */
const BLOCK_OVERHEAD = 512;

/** Compresses bytes into one gzip member (RFC 1952), which any gzip decodes. It is overwritten by the next call's. */
export function gzip(kernels: Kernels, bytes: Uint8Array): Uint8Array {
  const blockCount = Math.floor(bytes.length / 65_536) + 1;
  const room = HEADER.length + bytes.length + blockCount * BLOCK_OVERHEAD + TRAILER_BYTES;
  const to = kernels.scratch("gzip", "uint8", room) as Uint8Array;
  to.set(HEADER);
  const end = HEADER.length + kernels.deflate(bytes, to, HEADER.length);
  const trailer = new DataView(to.buffer, to.byteOffset + end, TRAILER_BYTES);
  trailer.setUint32(0, crc32(bytes), true);
  trailer.setUint32(4, bytes.length, true);
  return to.subarray(0, end + TRAILER_BYTES);
}
