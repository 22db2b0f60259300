import {columnsIn, decodeShardIndex, type ShardIndex, shardPath} from "../../format/shardIndex.js";
import type {StoredArray} from "../../format/storedArray.js";
import {StoreError} from "./storeError.js";

/** Reads the index of a shard: the last bytes of its file. Throws a `StoreError` when it is damaged. */
export function parseShardIndex(bytes: Uint8Array, array: StoredArray, shard: number): ShardIndex {
  try {
    return decodeShardIndex(bytes, array.plan, columnsIn(array, shard));
  } catch (cause) {
    const {message} = cause as Error;
    throw new StoreError("corrupt", shardPath(array, shard), `${message}; upload the file again, or rebuild it`, {
      cause
    });
  }
}
