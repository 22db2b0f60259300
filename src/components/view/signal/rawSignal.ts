import type {Manifest} from "../../../format/manifest.js";
import {physicalValues} from "../../../format/physicalValues.js";
import {readSamples} from "../../store/readSamples.js";
import type {TileSource} from "../../store/tiles/tiles.js";
import {channelScales} from "../channels/channelScales.js";
import type {Signal, SignalInfo} from "./signal.js";

/** Id of the signal as recorded. */
export const RAW = "raw";

/** Name of a signal that nobody has derived. */
export const AS_RECORDED = "As recorded";

/** The recording as it is, before its store is open. The store of a derived signal has the author's name for it. */
export function describeRaw(manifest: Manifest): SignalInfo {
  const {derived} = manifest;
  return {
    id: RAW,
    label: derived?.name ?? AS_RECORDED,
    unit: manifest.unit,
    scales: channelScales(manifest),
    manifest,
    levels: manifest.levels.flatMap(({omitted}, level) => (omitted ? [] : [level])),
    nameOf: (channel) => manifest.channels[channel].name,
    channelsOf: (channel) => [channel],
    limitSeconds: () => Infinity
  };
}

/** The recording as it is: its tiles are those of its store. */
export function rawSignal(info: SignalInfo, tiles: TileSource): Signal {
  const {manifest} = info;
  return {
    ...info,
    tiles,
    async read(query, {abort}) {
      const samples = await readSamples(tiles, manifest, query, {signal: abort});
      return query.channels.map((channel, i) => physicalValues(samples[i], manifest, channel));
    }
  };
}
