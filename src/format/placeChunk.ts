import type {Samples} from "./dtype.js";
import {columnsIn, type ShardChunk, chunkAt} from "./shardIndex.js";
import type {StoredArray} from "./storedArray.js";

/** The inner chunks of a shard, in the order of the file. */
export function chunksIn(array: StoredArray, shard: number): ShardChunk[] {
  const {plan} = array;
  return Array.from({length: columnsIn(array, shard) * plan.groupCount}, (_, i) => chunkAt(plan, i));
}

/** Copies an inner chunk, without its padding, to its place among all values of an array, row by row. */
export function placeChunk(
  values: Samples,
  array: StoredArray,
  {shard, column, group}: ShardChunk & {shard: number},
  chunk: Samples
): void {
  const {channelCount, length, plan} = array;
  const {innerChannels, innerLength, innersPerShard} = plan;
  const start = (shard * innersPerShard + column) * innerLength;
  const count = Math.min(innerLength, length - start);
  const rows = Math.min(innerChannels, channelCount - group * innerChannels);
  for (let row = 0; row < rows; row++) {
    const from = chunk.subarray(row * innerLength, row * innerLength + count);
    (values as Float64Array).set(from as Float64Array, (group * innerChannels + row) * length + start);
  }
}
