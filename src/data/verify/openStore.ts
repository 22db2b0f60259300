import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {FileSystemStore} from "@zarrita/storage";
import * as zarr from "zarrita";
import type {Samples} from "../../format/dtype.js";
import {FORMAT_VERSION, type Manifest} from "../../format/manifest.js";
import {RecordingError} from "../source/recordingError.js";

/** A store on disk, read by zarrita: another implementation than the one that wrote it. */
export interface Store {
  dir: string;
  manifest: Manifest;
  /** Positions [start, end) of all channels of an array: channel c's are at `c * (end - start)`. */
  read(path: string, start: number, end: number): Promise<Samples>;
}

/** Opens a store. Throws a `RecordingError` when the folder is none, or of a newer format. */
export function openStore(dir: string): Store {
  const file = join(dir, "zarr.json");
  if (!existsSync(file))
    throw new RecordingError(dir, "has no zarr.json: it is not a store, or its build did not finish");
  const manifest = readManifest(dir, readFileSync(file, "utf8"));
  const root = zarr.root(new FileSystemStore(dir));
  const arrays = new Map<string, Promise<zarr.Array<zarr.DataType>>>();
  return {
    dir,
    manifest,
    async read(path, start, end) {
      if (!arrays.has(path)) arrays.set(path, zarr.open.v3(root.resolve(path), {kind: "array"}));
      const array = await arrays.get(path)!;
      return (await zarr.get(array, [null, zarr.slice(start, end)])).data as Samples;
    }
  };
}

function readManifest(dir: string, text: string): Manifest {
  let manifest: Manifest | undefined;
  try {
    manifest = (JSON.parse(text) as {attributes?: {stratigram?: Manifest}}).attributes?.stratigram;
  } catch (cause) {
    throw new RecordingError(dir, "zarr.json is not JSON: build the store again", {cause});
  }
  if (!manifest) throw new RecordingError(dir, "zarr.json has no attributes.stratigram: it is another program's store");
  if (!(manifest.version <= FORMAT_VERSION)) {
    throw new RecordingError(dir, `has format version ${manifest.version}; this program reads up to ${FORMAT_VERSION}`);
  }
  return manifest;
}
