import {basename, dirname, resolve} from "node:path";
import {type Format, FORMAT_KEYS, type FormatKey, type FormatOptions} from "../format.js";
import {RecordingError} from "../recordingError.js";
import type {SourceOptions} from "../source.js";
import type {Sidecar} from "./schema.js";

/**
 * The part of the options that a format needs. Throws a `RecordingError` when the sidecar has a key that the format cannot
 * follow.
 */
export function formatOptions(format: Format, path: string, options: SourceOptions): FormatOptions {
  const {sidecar = {}, series, recordingsDir = dirname(path), onProgress} = options;
  const keys = ownKeys(sidecar);
  for (const key of FORMAT_KEYS) {
    if (keys[key] === undefined || format.keys.includes(key)) continue;
    throw new RecordingError(basename(path), `"${key}" in the sidecar does not hold for ${format.name}: leave it out`);
  }
  return {sidecar: keys, series, publish: new Set(sidecar.publish), recordingsDir: resolve(recordingsDir), onProgress};
}

/** The keys that are a format's, as far as they are: `timestamps` and `electrodes` have values that hold for all. */
function ownKeys({series, data, channelAxis, timestamps, electrodes}: Sidecar): FormatOptions["sidecar"] {
  const all: Record<FormatKey, unknown> = {
    series: series === "all" ? undefined : series,
    data,
    channelAxis,
    timestamps: timestamps === "index" || timestamps === "rebase" ? undefined : timestamps,
    electrodes: Array.isArray(electrodes) ? undefined : electrodes
  };
  return all as FormatOptions["sidecar"];
}
