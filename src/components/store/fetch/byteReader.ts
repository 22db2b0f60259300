import type {Busy} from "./patience.js";

/** Bytes [start, end) of a file, or its last `suffix` bytes: all of a shorter file, or for Infinity. */
export type ByteRange = {start: number; end: number} | {suffix: number};

/** Reads byte ranges of a store's files: the one thing a place that keeps stores must be able to do. */
export interface ByteReader {
  /** Pause of a place that is busy, where it may ask for one. */
  readonly busy?: Busy;
  /** Bytes of each inner chunk of a shard, in the order of the file, where that is known without reading. */
  readonly chunkSizes?: (path: string) => readonly number[] | undefined;
  /**
   * The bytes of a range. Rejects with a `StoreError`, also when the file ends before `end`, and with the signal's reason
   * once it is aborted.
   * @param path Inside the store: "0/data/c/0/3".
   */
  read(path: string, range: ByteRange, options: {signal: AbortSignal}): Promise<Uint8Array>;
}
