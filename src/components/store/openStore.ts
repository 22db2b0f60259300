import type {Manifest} from "../../format/manifest.js";
import {type LevelArray, levelArray, type StoredArray} from "../../format/storedArray.js";
import type {ByteReader} from "./fetch/byteReader.js";
import {createFetchReader} from "./fetch/createFetchReader.js";
import {trustManifest} from "./loadManifest.js";
import {createShardIndexes, type ShardIndexes} from "./shardIndexes.js";

/** An open store: what reads of it share. */
export interface OpenStore {
  readonly manifest: Manifest;
  readonly reader: ByteReader;
  readonly indexes: ShardIndexes;
  /** The array of a level. */
  array(level: number, array: LevelArray): StoredArray;
}

/**
 * Opens a store. Costs no request: the report brings the manifest, and the manifest says all about the arrays.
 * @param root Address of the store's folder, or what reads its files.
 * @param options.signal Ends what all reads share; each has a signal of its own besides.
 * Rejects with a `StoreError` when the manifest is of a newer format or makes no sense.
 */
export async function openStore(
  root: string | ByteReader,
  manifest: Manifest,
  {signal = new AbortController().signal}: {signal?: AbortSignal} = {}
): Promise<OpenStore> {
  trustManifest(manifest);
  const reader = typeof root === "string" ? createFetchReader(root) : root;
  const arrays = new Map<string, StoredArray>();
  return {
    manifest,
    reader,
    indexes: createShardIndexes(reader, signal),
    array(level, name) {
      const key = `${level}/${name}`;
      let array = arrays.get(key);
      if (!array) arrays.set(key, (array = levelArray(manifest, level, name)));
      return array;
    }
  };
}
