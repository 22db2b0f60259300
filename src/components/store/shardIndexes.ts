import {columnsIn, indexBytes, indexOfSizes, type ShardIndex, shardPath} from "../../format/shardIndex.js";
import type {StoredArray} from "../../format/storedArray.js";
import type {ByteReader} from "./fetch/byteReader.js";
import {parseShardIndex} from "./parseShardIndex.js";

/** An index as it came, with the bytes of the file that were asked for along with it. */
export interface LoadedIndex {
  index: ShardIndex;
  /** Bytes [index.dataBytes - tail.length, index.dataBytes) of the file. */
  tail: Uint8Array;
}

/** Shard indexes, shared by all readers of a store. */
export interface ShardIndexes {
  /** The index, if it is there. */
  get(array: StoredArray, shard: number): ShardIndex | undefined;
  /**
   * Reads the index and up to `tailBytes` of data before it, in one request. Nobody can cancel it, since others may wait
   * for the same one. Rejects with a `StoreError`, and then forgets it, so that the next call tries again.
   */
  load(array: StoredArray, shard: number, tailBytes?: number): Promise<LoadedIndex>;
}

/** The indexes of a store's shards; `signal` ends all that are on their way. */
export function createShardIndexes(reader: ByteReader, signal: AbortSignal): ShardIndexes {
  // An index takes at most a few kilobytes per 16 MiB of samples, so all of them stay.
  const known = new Map<string, ShardIndex>();
  const loading = new Map<string, Promise<LoadedIndex>>();

  async function read(array: StoredArray, shard: number, tailBytes: number): Promise<LoadedIndex> {
    const path = shardPath(array, shard);
    const bytes = await reader.read(path, {suffix: indexBytes(array.plan) + tailBytes}, {signal});
    const tailEnd = Math.max(0, bytes.length - indexBytes(array.plan));
    const index = parseShardIndex(bytes.subarray(tailEnd), array, shard);
    known.set(path, index);
    return {index, tail: bytes.subarray(0, tailEnd)};
  }

  function get(array: StoredArray, shard: number): ShardIndex | undefined {
    const path = shardPath(array, shard);
    const sizes = known.has(path) ? undefined : reader.chunkSizes?.(path);
    if (sizes?.length === columnsIn(array, shard) * array.plan.groupCount)
      known.set(path, indexOfSizes(sizes, array.plan));
    return known.get(path);
  }

  return {
    get,
    load(array, shard, tailBytes = 0) {
      const path = shardPath(array, shard);
      const index = get(array, shard);
      if (index) return Promise.resolve({index, tail: new Uint8Array()});
      let promise = loading.get(path);
      if (!promise) {
        promise = read(array, shard, tailBytes).finally(() => loading.delete(path));
        loading.set(path, promise);
      }
      return promise;
    }
  };
}
