import type {DType, Samples} from "../../format/dtype.js";
import type {Rows} from "./rows.js";

/** Decodes chunks in a memory of its own. */
export interface ChunkDecoder {
  /** An array in that memory, which the next one of the same name replaces. */
  scratch(name: string, dtype: DType, length: number): Samples;
  /** Bytes of room that `inflate` needs after its output. */
  readonly inflateSlack: number;
  /** Decodes a zlib stream of exactly `size` bytes into `to`. Returns whether it is whole. */
  inflate(bytes: Uint8Array, to: Uint8Array, size: number): boolean;
  /** Puts the bytes of values together that lie apart: first all lowest ones, then all second ones, and so on. */
  joinPlanes(planes: Uint8Array, to: Samples): void;
  /** Copies `count` elements of `rowCount` rows. */
  copyRows(from: Rows, to: Rows, size: {rowCount: number; count: number}): void;
}
