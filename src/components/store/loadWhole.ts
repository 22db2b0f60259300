import {createSamples, type Samples} from "../../format/dtype.js";
import {chunksIn, placeChunk} from "../../format/placeChunk.js";
import {entryOf, indexBytes, shardPath} from "../../format/shardIndex.js";
import type {StoredArray} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";
import type {ByteReader} from "./fetch/byteReader.js";
import {parseShardIndex} from "./parseShardIndex.js";
import {StoreError} from "./storeError.js";

/** All values of an array, row by row: one request a shard, and such arrays have few. Rejects with a `StoreError`. */
export async function loadWhole(
  reader: ByteReader,
  array: StoredArray,
  {signal}: {signal: AbortSignal}
): Promise<Samples> {
  const {encoding, plan} = array;
  const values = createSamples(encoding.dtype, array.channelCount * array.length);

  async function loadShard(shard: number): Promise<void> {
    const path = shardPath(array, shard);
    const bytes = await reader.read(path, {suffix: Infinity}, {signal});
    const index = parseShardIndex(bytes.subarray(-indexBytes(plan)), array, shard);
    for (const chunk of chunksIn(array, shard)) {
      const entry = entryOf(plan, chunk);
      const encoded = bytes.subarray(index.starts[entry], index.ends[entry]);
      const samples = await decodeChunk(encoded, encoding, plan.innerChannels * plan.innerLength).catch(
        (cause: unknown) => {
          throw new StoreError("corrupt", path, "the file is damaged; upload it again, or rebuild it", {cause});
        }
      );
      placeChunk(values, array, {shard, ...chunk}, samples);
    }
  }

  await Promise.all(Array.from({length: plan.shardCount}, (_, shard) => loadShard(shard)));
  signal.throwIfAborted();
  return values;
}
