import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Manifest, StoredManifest, TableName} from "../../../format/manifest.js";
import {ManifestError} from "../../../format/manifestError.js";
import {type ManifestTables, tablesOf} from "../../../format/manifestTables.js";
import {completeManifest, readManifest} from "../../../format/readManifest.js";
import {tableArrays} from "../../../format/storedArray.js";
import {RecordingError} from "../../source/recordingError.js";
import {readWholeArray} from "./readWholeArray.js";

/** A store's manifest, as its root has it and with the lists of its tables. */
export interface StoreManifests {
  stored: StoredManifest;
  manifest: Manifest;
}

/** The manifest of a store on disk. Throws a `RecordingError` when the folder is none, or its manifest makes no sense. */
export function readStore(dir: string): StoreManifests {
  const file = join(dir, "zarr.json");
  if (!existsSync(file)) {
    throw new RecordingError(dir, "has no zarr.json: it is not a store, or its build did not finish");
  }
  try {
    const stored = readManifest(readFileSync(file, "utf8"));
    return {stored, manifest: completeManifest(stored, readTables(dir, stored))};
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    const advice = {
      foreign: "give a store that npm run build made",
      version: "use a newer Stratigram",
      invalid: "build it again"
    };
    throw new RecordingError(dir, `zarr.json: ${cause.message}; ${advice[cause.kind]}`, {cause});
  }
}

function readTables(dir: string, stored: StoredManifest): ManifestTables {
  const tables: ManifestTables = {};
  for (const [name, table] of Object.entries(tablesOf(stored))) {
    const {numbers, text} = tableArrays(name as TableName, table);
    tables[name as TableName] = {
      numbers: readWholeArray(dir, numbers) as Float64Array,
      text: text ? (readWholeArray(dir, text) as Uint8Array) : new Uint8Array()
    };
  }
  return tables;
}
