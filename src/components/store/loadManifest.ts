import type {Manifest, StoredManifest, TableName} from "../../format/manifest.js";
import {ManifestError, type ManifestErrorKind} from "../../format/manifestError.js";
import {type ManifestTables, tablesOf} from "../../format/manifestTables.js";
import {checkManifest, completeManifest, readManifest} from "../../format/readManifest.js";
import {tableArrays} from "../../format/storedArray.js";
import type {ByteReader} from "./fetch/byteReader.js";
import {loadWhole} from "./loadWhole.js";
import {StoreError, type StoreErrorKind} from "./storeError.js";

/** Reads a store's manifest from its root; long lists are still tables. Rejects with a `StoreError`. */
export async function loadManifest(reader: ByteReader, {signal}: {signal: AbortSignal}): Promise<StoredManifest> {
  const bytes = await reader.read("zarr.json", {suffix: Infinity}, {signal});
  return explained(() => readManifest(new TextDecoder().decode(bytes)));
}

/**
 * The manifest with the lists of its tables, which are loaded: most stores have none. Checks it first, also one that came
 * with a page. Rejects with a `StoreError`.
 */
export async function loadLists(
  reader: ByteReader,
  manifest: StoredManifest,
  {signal}: {signal: AbortSignal}
): Promise<Manifest> {
  const stored = trustManifest(manifest);
  const tables: ManifestTables = {};
  const loads = Object.entries(tablesOf(stored)).map(async ([name, table]) => {
    const {numbers, text} = tableArrays(name as TableName, table);
    const [values, bytes] = await Promise.all([
      loadWhole(reader, numbers, {signal}),
      text ? loadWhole(reader, text, {signal}) : new Uint8Array()
    ]);
    tables[name as TableName] = {numbers: values as Float64Array, text: bytes as Uint8Array};
  });
  await Promise.all(loads);
  return explained(() => completeManifest(stored, tables));
}

/** The same manifest, when it can be used. Throws a `StoreError`. */
export function trustManifest(manifest: StoredManifest): StoredManifest {
  return explained(() => checkManifest(manifest));
}

const REASONS: Record<ManifestErrorKind, readonly [kind: StoreErrorKind, advice: string]> = {
  foreign: ["foreign", "give the address of a store that Stratigram built"],
  version: ["version", "publish the page anew"],
  invalid: ["corrupt", "build the store again"]
};

function explained<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    const [kind, advice] = REASONS[cause.kind];
    throw new StoreError(kind, "zarr.json", `${cause.message}; ${advice}`, {cause});
  }
}
