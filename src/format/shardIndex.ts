import {crc32c} from "./crc32c.js";
import type {ShardPlan} from "./planShards.js";
import type {StoredArray} from "./storedArray.js";

/** An inner chunk of a shard. */
export interface ShardChunk {
  /** Column of inner chunks within the shard. */
  column: number;
  group: number;
}

/** Positions of a shard's inner chunks in its file: bytes [starts[i], ends[i]), i = `entryOf` a chunk. */
export interface ShardIndex {
  starts: Float64Array;
  ends: Float64Array;
  /** Bytes of the file before the index. */
  dataBytes: number;
}

/**
 * A shard's file in the store. Shards hold all channels, so the first chunk coordinate is always 0; those of three axes
 * hold all bands and bins of some channels.
 */
export function shardPath({path, cells}: StoredArray, shard: number): string {
  return cells ? `${path}/c/${shard}/0/0` : `${path}/c/0/${shard}`;
}

/** Columns of inner chunks that a shard holds: fewer in the last one. */
export function columnsIn({plan, length}: StoredArray, shard: number): number {
  const columnCount = Math.ceil(length / plan.innerLength);
  return Math.min(plan.innersPerShard, columnCount - shard * plan.innersPerShard);
}

/** An inner chunk of a shard by its place in the order of the file: column by column, all groups of each. */
export function chunkAt({groupCount}: ShardPlan, place: number): ShardChunk {
  return {column: Math.floor(place / groupCount), group: place % groupCount};
}

/** Shard that has a column of inner chunks of the array, and the column's place in it. */
export function shardOf({innersPerShard}: ShardPlan, column: number): {shard: number; column: number} {
  return {shard: Math.floor(column / innersPerShard), column: column % innersPerShard};
}

/** The place of an inner chunk in its shard's index. */
export function entryOf({innersPerShard}: ShardPlan, {column, group}: ShardChunk): number {
  return group * innersPerShard + column;
}

/** Bytes of a shard's index at the end of its file: start and size of each inner chunk as uint64, and a CRC-32C. */
export function indexBytes({groupCount, innersPerShard}: ShardPlan): number {
  return 16 * groupCount * innersPerShard + 4;
}

/**
 * A shard's index, for chunks of these sizes in the order of the file: column by column, all groups of each. Columns past
 * the array's end are marked absent, with all bits set.
 */
export function encodeShardIndex(sizes: readonly number[], plan: ShardPlan): Uint8Array {
  const bytes = new Uint8Array(indexBytes(plan)).fill(0xff);
  const view = new DataView(bytes.buffer);
  let start = 0;
  sizes.forEach((size, i) => {
    const at = 16 * entryOf(plan, chunkAt(plan, i));
    view.setBigUint64(at, BigInt(start), true);
    view.setBigUint64(at + 8, BigInt(size), true);
    start += size;
  });
  view.setUint32(bytes.length - 4, crc32c(bytes.subarray(0, -4)), true);
  return bytes;
}

/** A shard's index, from the sizes of its chunks in the order of the file: column by column, all groups of each. */
export function indexOfSizes(sizes: readonly number[], plan: ShardPlan): ShardIndex {
  const starts = new Float64Array(plan.groupCount * plan.innersPerShard);
  const ends = new Float64Array(starts.length);
  let dataBytes = 0;
  sizes.forEach((size, i) => {
    const entry = entryOf(plan, chunkAt(plan, i));
    starts[entry] = dataBytes;
    ends[entry] = dataBytes += size;
  });
  return {starts, ends, dataBytes};
}

/** The reverse. */
export function sizesOfIndex({starts, ends}: ShardIndex, plan: ShardPlan, columnCount: number): number[] {
  return Array.from({length: columnCount * plan.groupCount}, (_, i) => {
    const entry = entryOf(plan, chunkAt(plan, i));
    return ends[entry] - starts[entry];
  });
}

/**
 * Reads the index of a shard with `columnCount` columns. A store has every inner chunk of its arrays, so an absent one is
 * an error, never a fill value. Throws an `Error` that says what is wrong.
 */
export function decodeShardIndex(bytes: Uint8Array, plan: ShardPlan, columnCount: number): ShardIndex {
  const {groupCount, innersPerShard} = plan;
  if (bytes.length !== indexBytes(plan)) throw new Error("the file is too short for its index");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(bytes.length - 4, true) !== crc32c(bytes.subarray(0, -4))) {
    throw new Error("the index at the end of the file is damaged");
  }
  const chunkCount = groupCount * innersPerShard;
  const starts = new Float64Array(chunkCount);
  const ends = new Float64Array(chunkCount);
  let dataBytes = 0;
  for (let i = 0; i < chunkCount; i++) {
    const isAbsent = view.getUint32(16 * i + 4, true) === 0xffffffff;
    if (isAbsent && i % innersPerShard >= columnCount) continue; // beyond the end of the array
    starts[i] = uint64(view, 16 * i);
    ends[i] = starts[i] + uint64(view, 16 * i + 8);
    if (isAbsent || !Number.isSafeInteger(ends[i])) throw new Error("a chunk of the recording is absent");
    dataBytes = Math.max(dataBytes, ends[i]);
  }
  return {starts, ends, dataBytes};
}

function uint64(view: DataView, byteOffset: number): number {
  return view.getUint32(byteOffset, true) + view.getUint32(byteOffset + 4, true) * 2 ** 32;
}
