import type {Manifest} from "../../format/manifest.js";
import type {OpeningRead, OpeningReads} from "../../report/openingReads.js";
import type {ByteRange, ByteReader} from "../store/fetch/byteReader.js";
import {openStore} from "../store/openStore.js";
import {createTileFetcher} from "../store/tiles/createTileFetcher.js";
import {idOf, type TileKey} from "../store/tiles/tiles.js";

/** Files of a store, where it is built. Paths are those in its folder. */
export interface StoreFiles {
  size(path: string): number;
  read(path: string, start: number, end: number): Uint8Array;
}

/** Requests on their way at once, as in a page; the first view comes before all others. */
const MAX_IN_FLIGHT = 4;

/**
 * The reads that a page makes for some tiles of a store of which it knows the sizes of some chunks: the page's own code
 * makes them.
 */
export async function listReads(
  manifest: Manifest,
  files: StoreFiles,
  {keys, sizes}: {keys: readonly TileKey[]; sizes: OpeningReads["sizes"]}
): Promise<OpeningRead[]> {
  const reads: OpeningRead[] = [];
  const reader: ByteReader = {
    chunkSizes: (path) => sizes[path],
    read(path, range) {
      const read = readOf(path, files.size(path), range);
      reads.push(read);
      // Only what is read from a file's end has an index in it.
      return Promise.resolve(
        "suffix" in range ? files.read(path, read.start, read.end) : new Uint8Array(read.end - read.start)
      );
    }
  };
  const store = await openStore(reader, manifest);
  await new Promise<void>((resolve, reject) => {
    const left = new Set(keys.map(idOf));
    const fetcher = createTileFetcher(store, {
      maxInFlight: MAX_IN_FLIGHT,
      decoder: {decode: () => Promise.resolve(new Int8Array()), close() {}},
      onTile(key) {
        left.delete(idOf(key));
        if (left.size === 0) resolve();
      },
      onFailure: (_, error) => reject(error)
    });
    if (left.size === 0) resolve();
    else fetcher.want(keys, {isPrefetch: false});
  });
  return reads;
}

/** A read of a whole file. */
export function wholeRead(path: string, files: StoreFiles): OpeningRead {
  return readOf(path, files.size(path), {suffix: Infinity});
}

function readOf(path: string, size: number, range: ByteRange): OpeningRead {
  const [start, end] = "suffix" in range ? [Math.max(0, size - range.suffix), size] : [range.start, range.end];
  return {path, start, end, size};
}
