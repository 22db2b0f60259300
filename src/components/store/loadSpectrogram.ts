import {entryOf, shardPath, shardOf} from "../../format/shardIndex.js";
import {spectrogramArray} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";
import type {OpenStore} from "./openStore.js";
import {StoreError} from "./storeError.js";

/**
 * Bytes of a channel's spectrogram of the whole recording, shape (bands, bins): `manifest.spectrogram` says what they mean.
 * One request, after another one for the index that up to hundreds of channels share. Undefined where the store has none.
 * Rejects with a `StoreError`.
 */
export async function loadSpectrogram(
  {manifest, reader, indexes}: Pick<OpenStore, "manifest" | "reader" | "indexes">,
  channel: number,
  {signal}: {signal: AbortSignal}
): Promise<Uint8Array | undefined> {
  const array = spectrogramArray(manifest);
  if (!array) return undefined;
  const {plan, encoding} = array;
  const {shard, column} = shardOf(plan, channel);
  const {index} = await indexes.load(array, shard);
  signal.throwIfAborted();
  const entry = entryOf(plan, {column, group: 0});
  const path = shardPath(array, shard);
  const bytes = await reader.read(path, {start: index.starts[entry], end: index.ends[entry]}, {signal});
  return (await decodeChunk(bytes, encoding, plan.innerLength).catch((cause: unknown) => {
    throw new StoreError("corrupt", path, "the file is damaged; upload it again, or rebuild it", {cause});
  })) as Uint8Array;
}
