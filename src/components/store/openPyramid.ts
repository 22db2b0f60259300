import {FORMAT_VERSION, type Manifest} from "../../format/manifest.js";
import {type LevelArray, levelArray, type StoredArray} from "../../format/storedArray.js";
import type {ByteReader} from "./byteReader.js";
import {createFetchReader} from "./createFetchReader.js";
import {createShardIndexes, type ShardIndexes} from "./shardIndexes.js";
import {StoreError} from "./storeError.js";

/** An open store: what reads of it share. */
export interface Pyramid {
  readonly manifest: Manifest;
  readonly reader: ByteReader;
  readonly indexes: ShardIndexes;
  /** The array of a level. */
  array(level: number, array: LevelArray): StoredArray;
}

/**
 * Opens a store. Costs no request: the report brings the manifest, and the manifest says all about the arrays.
 * @param root Address of the store's folder, or what reads its files.
 * Rejects with a `StoreError` when the store is of a newer version of the format.
 */
export async function openPyramid(root: string | ByteReader, manifest: Manifest): Promise<Pyramid> {
  if (manifest.version > FORMAT_VERSION) {
    throw new StoreError(
      "version",
      "zarr.json",
      `the store is of format version ${manifest.version}, this page reads up to ${FORMAT_VERSION}: publish the page anew`
    );
  }
  const reader = typeof root === "string" ? createFetchReader(root) : root;
  const arrays = new Map<string, StoredArray>();
  return {
    manifest,
    reader,
    indexes: createShardIndexes(reader),
    array(level, name) {
      const key = `${level}/${name}`;
      let array = arrays.get(key);
      if (!array) arrays.set(key, (array = levelArray(manifest, level, name)));
      return array;
    }
  };
}
