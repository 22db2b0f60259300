import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Manifest} from "../../../format/manifest.js";
import {ManifestError} from "../../../format/manifestError.js";
import {readManifest} from "../../../format/readManifest.js";
import {RecordingError} from "../../source/recordingError.js";

/** The manifest of a store on disk. Throws a `RecordingError` when the folder is none, or its manifest makes no sense. */
export function readStore(dir: string): Manifest {
  const file = join(dir, "zarr.json");
  if (!existsSync(file)) {
    throw new RecordingError(dir, "has no zarr.json: it is not a store, or its build did not finish");
  }
  try {
    return readManifest(readFileSync(file, "utf8"));
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
