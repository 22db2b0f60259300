import {createSamples, type NumberSamples} from "../../format/dtype.js";
import {columnsIn, entryOf, indexBytes, shardPath} from "../../format/shardIndex.js";
import {type OverviewName, overviewArray} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";
import type {Pyramid} from "./openPyramid.js";
import {parseShardIndex} from "./parseShardIndex.js";
import {StoreError} from "./storeError.js";

/** A picture of the whole recording, one value per channel and bin of time. */
export interface Overview {
  channelCount: number;
  binCount: number;
  /**
   * Row-major, shape (channelCount, binCount). "activity" and "extreme": int8, 8 x z-score, `NO_DATA` where there is none;
   * "rms": float32 in the channel's unit, NaN where there is none.
   */
  values: NumberSamples;
}

/** Reads an overview: one request, its file is small. Rejects with a `StoreError`. */
export async function loadOverview(
  pyramid: Pyramid,
  name: OverviewName,
  {signal}: {signal: AbortSignal}
): Promise<Overview> {
  const {manifest, reader} = pyramid;
  const {channelCount} = manifest;
  const {binCount} = manifest.overview;
  const array = overviewArray(manifest, name);
  const {innerChannels, innerLength, innersPerShard, groupCount, shardCount} = array.plan;
  const values = createSamples(array.encoding.dtype, channelCount * binCount) as NumberSamples;

  async function loadShard(shard: number) {
    const path = shardPath(array, shard);
    const bytes = await reader.read(path, {suffix: Infinity}, {signal});
    const index = parseShardIndex(bytes.subarray(-indexBytes(array.plan)), array, shard);
    for (let column = 0; column < columnsIn(array, shard); column++) {
      const binStart = (shard * innersPerShard + column) * innerLength;
      const count = Math.min(innerLength, binCount - binStart);
      for (let group = 0; group < groupCount; group++) {
        const entry = entryOf(array.plan, {column, group});
        const encoded = bytes.subarray(index.starts[entry], index.ends[entry]);
        const chunk = await decodeChunk(encoded, array.encoding, innerChannels * innerLength).catch(
          (cause: unknown) => {
            throw new StoreError("corrupt", path, "the file is damaged; upload it again, or rebuild it", {cause});
          }
        );
        const channelStart = group * innerChannels;
        for (let row = 0; row < innerChannels && channelStart + row < channelCount; row++) {
          const from = chunk.subarray(row * innerLength, row * innerLength + count) as NumberSamples;
          values.set(from, (channelStart + row) * binCount + binStart);
        }
      }
    }
  }

  await Promise.all(Array.from({length: shardCount}, (_, shard) => loadShard(shard)));
  signal.throwIfAborted();
  return {channelCount, binCount, values};
}
