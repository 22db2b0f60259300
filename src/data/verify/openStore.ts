import {FileSystemStore} from "@zarrita/storage";
import * as zarr from "zarrita";
import type {Samples} from "../../format/dtype.js";
import type {Manifest, StoredManifest} from "../../format/manifest.js";
import {restoreNaN} from "../../format/restoreNaN.js";
import {readStore} from "../builder/work/readStore.js";

/** A store on disk, read by zarrita: another implementation than the one that wrote it. */
export interface Store {
  dir: string;
  /** The manifest in the attributes of the root. */
  stored: StoredManifest;
  manifest: Manifest;
  /**
   * Positions [start, end) of all channels of an array: channel c's are at `c * (end - start)`. Values are in stored units,
   * as floats where an integer stands for NaN.
   */
  read(path: string, start: number, end: number): Promise<Samples>;
  /** All of one channel in an array of three axes: shape (bands, bins). */
  readChannel(path: string, channel: number): Promise<Samples>;
}

/** Opens a store. Throws a `RecordingError` when the folder is none, or of a newer format. */
export function openStore(dir: string): Store {
  const {stored, manifest} = readStore(dir);
  const root = zarr.root(new FileSystemStore(dir));
  const arrays = new Map<string, Promise<zarr.Array<zarr.DataType>>>();

  function open(path: string): Promise<zarr.Array<zarr.DataType>> {
    let array = arrays.get(path);
    if (!array) arrays.set(path, (array = zarr.open.v3(root.resolve(path), {kind: "array"})));
    return array;
  }

  return {
    dir,
    stored,
    manifest,
    async readChannel(path, channel) {
      return (await zarr.get(await open(path), [channel, null, null])).data as Samples;
    },
    async read(path, start, end) {
      const values = (await zarr.get(await open(path), [null, zarr.slice(start, end)])).data as Samples;
      const {storedNaN} = manifest;
      return storedNaN !== undefined && path.endsWith("/data") ? restoreNaN(values, storedNaN) : values;
    }
  };
}
