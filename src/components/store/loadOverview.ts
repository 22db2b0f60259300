import type {NumberSamples} from "../../format/dtype.js";
import {type OverviewName, overviewArray, type StoreLayout} from "../../format/storedArray.js";
import type {ByteReader} from "./fetch/byteReader.js";
import {loadWhole} from "./loadWhole.js";

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

/** Reads an overview. Rejects with a `StoreError`. */
export async function loadOverview(
  {manifest, reader}: {manifest: StoreLayout; reader: ByteReader},
  name: OverviewName,
  {signal}: {signal: AbortSignal}
): Promise<Overview> {
  const values = (await loadWhole(reader, overviewArray(manifest, name), {signal})) as NumberSamples;
  return {channelCount: manifest.channelCount, binCount: manifest.overview.binCount, values};
}
