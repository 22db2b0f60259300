import {createSamples, type Samples} from "../../format/dtype.js";
import type {Manifest} from "../../format/manifest.js";
import {floatTypeOf} from "../../format/restoreNaN.js";
import {StoreError} from "./storeError.js";
import type {TileKey, TileSource} from "./tiles/tiles.js";
import {tilesOf, valuesInTile} from "./tiles/tilesOf.js";

/** Tiles asked for at once: a long stretch must not push everything else out of the cache. */
const BATCH_TILES = 16;

/** A stretch of some channels. */
export interface SampleQuery {
  /** Channel indices, in any order. */
  channels: readonly number[];
  /** Samples [sampleStart, sampleEnd), within the recording. */
  sampleStart: number;
  sampleEnd: number;
}

/**
 * True samples of channels, whatever level is shown, in stored units and the type of decoded tiles: an array for each
 * channel. Rejects with a `StoreError`, also for a store that was built without level 0.
 */
export async function readSamples(
  tiles: Pick<TileSource, "load">,
  manifest: Manifest,
  {channels, sampleStart, sampleEnd}: SampleQuery,
  {signal}: {signal: AbortSignal}
): Promise<Samples[]> {
  if (manifest.levels[0].omitted) {
    const message = "the store was built without the samples; build it with level 0 to read them";
    throw new StoreError("omitted", manifest.levels[0].path, message);
  }
  const {dtype} = manifest.encoding;
  const decodedType = manifest.storedNaN === undefined ? dtype : floatTypeOf(dtype);
  const samples = channels.map(() => createSamples(decodedType, sampleEnd - sampleStart));
  const {keys, plan} = tilesOf(manifest, {level: 0, sampleStart, sampleEnd, channels});

  /** Copies what a tile holds of each wanted channel. */
  function take({column, group}: TileKey, tile: Samples): void {
    for (let i = 0; i < channels.length; i++) {
      if (Math.floor(channels[i] / plan.innerChannels) !== group) continue;
      const stretch = {channel: channels[i], column, start: sampleStart, end: sampleEnd};
      const {values, start} = valuesInTile(tile, plan, stretch);
      (samples[i] as Float64Array).set(values as Float64Array, start - sampleStart);
    }
  }

  for (let i = 0; i < keys.length; i += BATCH_TILES) {
    const batch = keys.slice(i, i + BATCH_TILES);
    const loaded = await tiles.load(batch, {signal});
    for (let j = 0; j < batch.length; j++) take(batch[j], loaded[j]);
  }
  return samples;
}
