import {crc32c} from "../../format/crc32c.js";
import type {ShardPlan} from "../../format/planShards.js";
import type {StoredArray} from "../../format/storedArray.js";
import {StoreError} from "./storeError.js";

/** Where the inner chunks of a shard lie in its file: bytes [starts[i], ends[i]), i = `entryOf` a chunk. */
export interface ShardIndex {
  starts: Float64Array;
  ends: Float64Array;
  /** Bytes of the file before the index. */
  dataBytes: number;
}

/** An inner chunk of a shard. */
export interface ShardChunk {
  /** Column of inner chunks within the shard. */
  column: number;
  group: number;
}

/** The place of an inner chunk in its shard's index. */
export function entryOf({plan}: StoredArray, {column, group}: ShardChunk): number {
  return group * plan.innersPerShard + column;
}

/** A shard's file in the store. Shards hold all channels, so the first chunk coordinate is always 0. */
export function shardPath(array: StoredArray, shard: number): string {
  return `${array.path}/c/0/${shard}`;
}

/** Columns of inner chunks that a shard holds: fewer in the last one. */
export function columnsIn({plan, length}: StoredArray, shard: number): number {
  const columnCount = Math.ceil(length / plan.innerLength);
  return Math.min(plan.innersPerShard, columnCount - shard * plan.innersPerShard);
}

/** Bytes of a shard's index at the end of its file: start and length of each inner chunk, and a checksum. */
export function indexBytes({groupCount, innersPerShard}: ShardPlan): number {
  return 16 * groupCount * innersPerShard + 4;
}

/**
 * Reads the index of a shard: 64-bit little-endian pairs, CRC-32C of them at the end. A store has every inner chunk of its
 * recording, so an absent one (all bits set) is an error, never a fill value.
 */
export function parseShardIndex(bytes: Uint8Array, array: StoredArray, shard: number): ShardIndex {
  const path = shardPath(array, shard);
  const {groupCount, innersPerShard} = array.plan;
  const chunkCount = groupCount * innersPerShard;
  const corrupt = (what: string) => new StoreError("corrupt", path, `${what}; upload the file again, or rebuild it`);
  if (bytes.length !== indexBytes(array.plan)) throw corrupt("the file is too short for its index");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(16 * chunkCount, true) !== crc32c(bytes.subarray(0, 16 * chunkCount))) {
    throw corrupt("the index at the end of the file is damaged");
  }

  const starts = new Float64Array(chunkCount);
  const ends = new Float64Array(chunkCount);
  const columnCount = columnsIn(array, shard);
  let dataBytes = 0;
  for (let i = 0; i < chunkCount; i++) {
    const isAbsent = view.getUint32(16 * i + 4, true) === 0xffffffff;
    if (isAbsent && i % innersPerShard >= columnCount) continue; // beyond the end of the recording
    starts[i] = uint64(view, 16 * i);
    ends[i] = starts[i] + uint64(view, 16 * i + 8);
    if (isAbsent || !Number.isSafeInteger(ends[i])) throw corrupt("a chunk of the recording is absent");
    dataBytes = Math.max(dataBytes, ends[i]);
  }
  return {starts, ends, dataBytes};
}

function uint64(view: DataView, byteOffset: number): number {
  return view.getUint32(byteOffset, true) + view.getUint32(byteOffset + 4, true) * 2 ** 32;
}
