import {type FileBytes, readLong} from "./fileBytes.js";

/** Type of the message that goes on elsewhere. */
const CONTINUATION = 0x10;

/** Blocks that a header is made of, at most. */
const MAX_BLOCKS = 64;

/** A stretch of messages, and how each of them begins. */
interface Block {
  address: number;
  length: number;
}

/**
 * Finds a message of an object's header, by HDF5's number of its type (HDF5 File Format Specification, IV.A.1). Undefined
 * when there is none. Throws when the header is odd.
 */
export function findMessage(file: FileBytes, address: number, type: number): DataView | undefined {
  const prefix = file.view(address, 64);
  const isNew = prefix.getUint32(0, true) === 0x5244484f; // "OHDR"
  const blocks = [isNew ? newBlock(prefix, address) : oldBlock(prefix, address)];
  const isOrdered = isNew && (prefix.getUint8(5) & 4) !== 0;
  const headBytes = isNew ? (isOrdered ? 6 : 4) : 8;
  for (let i = 0; i < blocks.length && i < MAX_BLOCKS; i++) {
    const view = file.view(blocks[i].address, blocks[i].length);
    for (let at = 0; at + headBytes <= view.byteLength;) {
      const messageType = isNew ? view.getUint8(at) : view.getUint16(at, true);
      const length = view.getUint16(at + (isNew ? 1 : 2), true);
      const flags = view.getUint8(at + (isNew ? 3 : 4));
      const data = at + headBytes;
      at = data + length;
      if (at > view.byteLength) break;
      if (messageType === CONTINUATION) {
        const next = {address: readLong(view, data), length: readLong(view, data + 8)};
        // Newer blocks have a signature before their messages and a checksum after.
        blocks.push(isNew ? {address: next.address + 4, length: next.length - 8} : next);
      } else if (messageType === type) {
        if (flags & 2) throw new RangeError(`invalid message: ${type} is shared`);
        return new DataView(view.buffer, data, length);
      }
    }
  }
  return undefined;
}

/** Version 1: 12 bytes, padded to 16. */
function oldBlock(prefix: DataView, address: number): Block {
  if (prefix.getUint8(0) !== 1) throw new RangeError(`invalid header: version ${prefix.getUint8(0)}`);
  return {address: address + 16, length: prefix.getUint32(8, true)};
}

/** Version 2: signature, version, flags, times and limits where the flags say so, and a length of 1, 2, 4 or 8 bytes. */
function newBlock(prefix: DataView, address: number): Block {
  const flags = prefix.getUint8(5);
  const at = 6 + (flags & 32 ? 16 : 0) + (flags & 16 ? 4 : 0);
  const lengthBytes = 1 << (flags & 3);
  const length =
    lengthBytes === 1
      ? prefix.getUint8(at)
      : lengthBytes === 2
        ? prefix.getUint16(at, true)
        : lengthBytes === 4
          ? prefix.getUint32(at, true)
          : readLong(prefix, at);
  return {address: address + at + lengthBytes, length};
}
