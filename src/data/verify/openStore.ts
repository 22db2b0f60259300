import {FileSystemStore} from "@zarrita/storage";
import * as zarr from "zarrita";
import type {Samples} from "../../format/dtype.js";
import type {Manifest, StoredManifest} from "../../format/manifest.js";
import {restoreNaN} from "../../format/restoreNaN.js";
import {readStore} from "../builder/work/readStore.js";

/** A store on disk, read by zarrita: another implementation than the one that wrote it. */
export interface Store {
  dir: string;
  /** As the root has it. */
  stored: StoredManifest;
  manifest: Manifest;
  /**
   * Positions [start, end) of all channels of an array: channel c's are at `c * (end - start)`. Values are in stored units,
   * as floats where an integer stands for NaN.
   */
  read(path: string, start: number, end: number): Promise<Samples>;
}

/** Opens a store. Throws a `RecordingError` when the folder is none, or of a newer format. */
export function openStore(dir: string): Store {
  const {stored, manifest} = readStore(dir);
  const root = zarr.root(new FileSystemStore(dir));
  const arrays = new Map<string, Promise<zarr.Array<zarr.DataType>>>();
  return {
    dir,
    stored,
    manifest,
    async read(path, start, end) {
      if (!arrays.has(path)) arrays.set(path, zarr.open.v3(root.resolve(path), {kind: "array"}));
      const array = await arrays.get(path)!;
      const values = (await zarr.get(array, [null, zarr.slice(start, end)])).data as Samples;
      const {storedNaN} = manifest;
      return storedNaN !== undefined && path.endsWith("/data") ? restoreNaN(values, storedNaN) : values;
    }
  };
}
