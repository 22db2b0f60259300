import {crc32} from "node:zlib";
import {BitWriter} from "./bitWriter.js";
import {BLOCK_OVERHEAD, deflateBlock} from "./deflateBlock.js";

/** Bytes of a block: shuffled planes of whole inner chunks fall into whole blocks, each with a code of its own. */
const BLOCK_BYTES = 65_536;

/** Magic, Deflate, no flags, no time, no level; byte 9 is the operating system, 255 unknown. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/** Room for the member being written, used again by the next. */
let to = new BitWriter(0);

/** Compresses bytes into one gzip member (RFC 1952), which any gzip decodes. It is overwritten by the next call's. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const blockCount = Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES));
  const room = HEADER.length + bytes.length + blockCount * BLOCK_OVERHEAD;
  if (to.bytes.length < room) to = new BitWriter(room);
  to.bytes.set(HEADER);
  to.at = HEADER.length;
  for (let block = 0; block < blockCount; block++) {
    const part = bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
    deflateBlock(part, block === blockCount - 1, to);
  }
  to.align();
  to.view.setUint32(to.at, crc32(bytes), true);
  to.view.setUint32(to.at + 4, bytes.length, true);
  return to.bytes.subarray(0, to.at + 8);
}
