import type {Manifest} from "../../format/manifest.js";
import {ManifestError, type ManifestErrorKind} from "../../format/manifestError.js";
import {checkManifest, readManifest} from "../../format/readManifest.js";
import type {ByteReader} from "./byteReader.js";
import {StoreError, type StoreErrorKind} from "./storeError.js";

/** Reads a store's manifest from its root. Rejects with a `StoreError`. */
export async function loadManifest(reader: ByteReader, {signal}: {signal: AbortSignal}): Promise<Manifest> {
  const bytes = await reader.read("zarr.json", {suffix: Infinity}, {signal});
  return explained(() => readManifest(new TextDecoder().decode(bytes)));
}

/** A manifest that came with a page, checked. Throws a `StoreError`. */
export function trustManifest(manifest: unknown): Manifest {
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
