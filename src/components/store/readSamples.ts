import {createSamples, type Samples} from "../../format/dtype.js";
import type {Manifest} from "../../format/manifest.js";
import {floatTypeOf} from "../../format/restoreNaN.js";
import type {Tiles} from "./tiles.js";
import {tilesOf} from "./tilesOf.js";

/** Tiles asked for at once: a long stretch must not push everything else out of the cache. */
const BATCH_TILES = 16;

/** A stretch of one channel. */
export interface SampleQuery {
  channel: number;
  /** Samples [sampleStart, sampleEnd), within the recording. */
  sampleStart: number;
  sampleEnd: number;
}

/**
 * True samples of a channel, whatever level is shown, in stored units and the type of decoded tiles: for hover and
 * statistics. Rejects with a `StoreError`, also for a store that was built without level 0.
 */
export async function readSamples(
  tiles: Tiles,
  manifest: Manifest,
  {channel, sampleStart, sampleEnd}: SampleQuery,
  {signal}: {signal: AbortSignal}
): Promise<Samples> {
  if (!hasSamples(manifest)) throw new Error("the store has no level 0: it was built without the samples");
  const {dtype} = manifest.encoding;
  const decodedType = manifest.storedNaN === undefined ? dtype : floatTypeOf(dtype);
  const samples = createSamples(decodedType, sampleEnd - sampleStart);
  const {keys, plan} = tilesOf(manifest, {level: 0, sampleStart, sampleEnd, channels: [channel]});
  const row = (channel % plan.innerChannels) * plan.innerLength;
  for (let i = 0; i < keys.length; i += BATCH_TILES) {
    const batch = keys.slice(i, i + BATCH_TILES);
    const loaded = await tiles.load(batch, {signal});
    for (const [j, tile] of loaded.entries()) {
      const tileStart = batch[j].column * plan.innerLength;
      const from = Math.max(sampleStart, tileStart);
      const to = Math.min(sampleEnd, tileStart + plan.innerLength);
      const part = tile.subarray(row + from - tileStart, row + to - tileStart);
      (samples as Float64Array).set(part as Float64Array, from - sampleStart);
    }
  }
  return samples;
}

/** Whether the store has the recording's samples, not only picks of them. */
export function hasSamples({levels}: Manifest): boolean {
  return !levels[0].omitted;
}
