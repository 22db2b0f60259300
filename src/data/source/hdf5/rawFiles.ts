import {dirname, resolve} from "node:path";
import {isPlainFile} from "./chunkIndex.js";
import {FileBytes, readLong} from "./fileBytes.js";
import type {Hdf5Node} from "./hdf5Node.js";
import {findMessage} from "./objectHeader.js";

/** Type of the message that lists external raw files. */
const EXTERNAL_FILES = 7;

/** Bytes of the message before its slots, and of a slot: offset of a name, offset in the raw file, size. */
const HEAD_BYTES = 16;
const SLOT_BYTES = 24;

/**
 * Paths of the raw files that hold a data set's samples, beside its file unless it says otherwise; none for other data sets,
 * or where the file is odd. (HDF5 File Format Specification, IV.A.2.h and III.D)
 */
export function rawFilesOf(node: Hdf5Node): string[] {
  const {chunks, virtual_sources: sources} = node.metadata;
  if (chunks || sources) return [];
  const file = new FileBytes(node.file.path);
  try {
    return namesIn(file, node.address).map((name) => resolve(dirname(node.file.path), name));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  } finally {
    file.close();
  }
}

function namesIn(file: FileBytes, address: number): string[] {
  const message = isPlainFile(file) ? findMessage(file, address, EXTERNAL_FILES) : undefined;
  if (!message) return [];
  const heap = file.view(readLong(message, 8), 32);
  const names = file.view(readLong(heap, 24), readLong(heap, 8));
  return Array.from({length: message.getUint16(6, true)}, (_, slot) =>
    textAt(names, readLong(message, HEAD_BYTES + slot * SLOT_BYTES))
  );
}

/** The text that ends with the next zero byte. */
function textAt({buffer, byteLength}: DataView, start: number): string {
  const bytes = new Uint8Array(buffer, 0, byteLength);
  const end = bytes.indexOf(0, start);
  return new TextDecoder().decode(bytes.subarray(start, end < 0 ? byteLength : end));
}
