import {type FileBytes, readLong} from "./fileBytes.js";
import {findMessage} from "./objectHeader.js";

/** Type of the message that says how a data set is laid out. */
const LAYOUT = 8;

/** A chunk in the file. */
export interface ChunkPlace {
  /** First row and column of the data set that it holds; a data set of one axis has one column. */
  row: number;
  column: number;
  address: number;
  bytes: number;
  /** Bits of filters that were left out for this chunk. */
  filterMask: number;
}

/**
 * Positions of a data set's chunks, in a B-tree of version 1: what files have unless their writer chose the newest
 * format.
 */
export interface ChunkIndex {
  root: number;
  rank: number;
}

/**
 * Finds the index of a data set's chunks. Undefined for files and data sets of another kind; throws where something is
 * odd. (HDF5 File Format Specification, II, III.A.1 and IV.A.2.i)
 * @param address Of the data set's object header.
 */
export function findChunkIndex(file: FileBytes, address: number): ChunkIndex | undefined {
  if (!isPlainFile(file)) return undefined;
  const layout = findMessage(file, address, LAYOUT);
  if (!layout || layout.getUint8(0) !== 3 || layout.getUint8(1) !== 2) return undefined;
  // The last of the dimensions is that of an element's bytes.
  const rank = layout.getUint8(2) - 1;
  return rank === 1 || rank === 2 ? {root: readLong(layout, 3), rank} : undefined;
}

/** Tells whether addresses are of 8 bytes and count from the file's start. */
export function isPlainFile(file: FileBytes): boolean {
  const head = file.view(0, 64);
  if (head.getUint32(0) !== 0x89484446) return false;
  const version = head.getUint8(8);
  if (version <= 1) return head.getUint16(13, true) === 0x0808 && readLong(head, version === 0 ? 24 : 28) === 0;
  return version <= 3 && head.getUint16(9, true) === 0x0808 && readLong(head, 12) === 0;
}

/**
 * The chunks that hold some of the rows [rowStart, rowEnd), in order of row and column. Throws where the tree is odd, or
 * has more than `maxCount` of them.
 */
export function findChunks(
  file: FileBytes,
  {root, rank}: ChunkIndex,
  {rowStart, rowEnd, chunkRows, maxCount}: {rowStart: number; rowEnd: number; chunkRows: number; maxCount: number}
): ChunkPlace[] {
  const keyBytes = 8 + 8 * (rank + 1);
  const places: ChunkPlace[] = [];
  let nodeCount = 0;
  descend(root, Infinity);
  return places;

  function descend(address: number, below: number): void {
    // In a sound tree only nodes at the stretch's ends can have none of its chunks.
    if (++nodeCount > 2 * maxCount + 64 || places.length > maxCount)
      throw new RangeError("invalid tree: too many nodes");
    const head = file.view(address, 24);
    if (head.getUint32(0) !== 0x54524545) throw new RangeError("invalid tree: no TREE");
    const level = head.getUint8(5);
    // Levels fall, so that a circle of nodes ends.
    if (head.getUint8(4) !== 1 || level >= below) throw new RangeError(`invalid tree: level ${level}`);
    const count = head.getUint16(6, true);
    const node = file.view(address + 24, count * (keyBytes + 8) + keyBytes);
    const rowOf = (entry: number) => readLong(node, entry * (keyBytes + 8) + 8);
    for (let i = 0; i < count; i++) {
      const at = i * (keyBytes + 8);
      const row = rowOf(i);
      if (row >= rowEnd) return;
      const child = readLong(node, at + keyBytes);
      if (level > 0) {
        // The next key is the first chunk that is not below this child; it may be in the same row of chunks.
        if (rowOf(i + 1) + chunkRows > rowStart) descend(child, level);
      } else if (row + chunkRows > rowStart) {
        places.push({
          row,
          column: rank === 1 ? 0 : readLong(node, at + 16),
          address: child,
          bytes: node.getUint32(at, true),
          filterMask: node.getUint32(at + 4, true)
        });
      }
    }
  }
}
