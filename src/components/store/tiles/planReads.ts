import {bytesPerSample} from "../../../format/dtype.js";
import {columnsIn, entryOf, type ShardChunk, type ShardIndex} from "../../../format/shardIndex.js";
import type {StoredArray} from "../../../format/storedArray.js";

/** Bytes read in vain rather than sending another request: what 10 Mbit/s bring in a round trip of 50 ms. */
const MAX_GAP_BYTES = 2 ** 16;

/** Bytes of one range at most, so that the first rows of many do not wait for the last, and an abort leaves little. */
const MAX_READ_BYTES = 2 ** 20;

/** Data read along with an index at most, since such a read is not aborted: a screen of rows. */
const MAX_TAIL_BYTES = 2 ** 19;

/** One range request: bytes [start, end) of a shard's file, and the chunks in it. */
export interface Read<Chunk extends ShardChunk> {
  start: number;
  end: number;
  chunks: Chunk[];
}

/**
 * The ranges to fetch for some chunks of a shard. Chunks lie column by column with all groups of a column together, so
 * neighbors in time and in channels are neighbors in the file; ranges closer than 64 KiB become one of up to 1 MiB. In
 * the order of the first given chunk in each.
 */
export function planReads<Chunk extends ShardChunk>(
  array: StoredArray,
  index: ShardIndex,
  chunks: readonly Chunk[]
): Read<Chunk>[] {
  const order = new Map(chunks.map((chunk, i) => [chunk, i]));
  const startOf = (chunk: Chunk) => index.starts[entryOf(array.plan, chunk)];
  const reads: Read<Chunk>[] = [];
  for (const chunk of [...chunks].sort((a, b) => startOf(a) - startOf(b))) {
    const start = startOf(chunk);
    const end = index.ends[entryOf(array.plan, chunk)];
    const last = reads.at(-1);
    if (last && start - last.end <= MAX_GAP_BYTES && end - last.start <= MAX_READ_BYTES) {
      last.end = Math.max(last.end, end);
      last.chunks.push(chunk);
    } else {
      reads.push({start, end, chunks: [chunk]});
    }
  }
  const rank = ({chunks}: Read<Chunk>) => Math.min(...chunks.map((chunk) => order.get(chunk)!));
  return reads.sort((a, b) => rank(a) - rank(b));
}

/**
 * Bytes to read along with a shard's index, which lies right after the last column: chunks there need no second request.
 * Infinity stands for the whole file, 0 for the index alone.
 * @param ratio Encoded bytes of such chunks to decoded ones, as far as known.
 */
export function planTail(array: StoredArray, shard: number, chunks: readonly ShardChunk[], ratio: number): number {
  const {groupCount} = array.plan;
  const first = Math.min(...chunks.map(({column, group}) => column * groupCount + group));
  let spanBytes = 0;
  for (let place = first; place < columnsIn(array, shard) * groupCount; place++) {
    spanBytes += ratio * chunkBytes(array, shard, Math.floor(place / groupCount));
  }
  let wantedBytes = 0;
  for (const {column} of chunks) wantedBytes += ratio * chunkBytes(array, shard, column);
  if (spanBytes > MAX_TAIL_BYTES || spanBytes - wantedBytes > MAX_GAP_BYTES) return 0;
  // Chunks differ in how well they compress: without some slack every other read would need a second.
  return first === 0 ? Infinity : Math.ceil(1.2 * spanBytes);
}

/** Bytes of a decoded chunk without the padding after the recording's end, which compresses to nothing. */
export function chunkBytes({plan, length, encoding}: StoredArray, shard: number, column: number): number {
  const start = (shard * plan.innersPerShard + column) * plan.innerLength;
  return Math.min(plan.innerLength, length - start) * plan.innerChannels * bytesPerSample(encoding.dtype);
}
