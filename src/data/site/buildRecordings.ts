import {mkdirSync} from "node:fs";
import {buildAll, type Builder, type BuildListener} from "./buildAll.js";
import {type CatalogItem, writeCatalog} from "./catalog.js";
import {pyramidsFolder, recordingsFolder} from "./folders.js";
import {dropCatalog, dropStaleLoads} from "./loaderCache.js";
import {findRecordings} from "./recording/findRecordings.js";
import type {ListedRecording} from "./recording/recordings.js";
import {linkRoot, loaderCacheFolder} from "./siteRoot.js";
import {removeStale} from "./stores/removeStale.js";
import {listKey} from "./stores/storeLists.js";

/** Options for building recordings. */
export interface BuildManner {
  /** Makes what hears how the builds of a list of recordings go. */
  makeListener: (recordings: readonly ListedRecording[]) => BuildListener;
  /** True if a synthetic demo stands in while the project's own folder of recordings is empty. */
  standIn?: boolean;
  /** True if stores that are there are read, and built anew when a byte of them has changed. */
  check?: boolean;
  /** Builder of stores; this machine when absent. */
  builder?: Builder;
}

/**
 * Brings the stores and the catalog up to date with the folder of recordings; then the loaders have something to print.
 * Quick when nothing changed. Rejects when there is no recording, and says what was found.
 */
export async function buildRecordings({
  makeListener,
  standIn = false,
  check,
  builder
}: BuildManner): Promise<CatalogItem[]> {
  const recordings = await findRecordings(standIn);
  const outDir = pyramidsFolder();
  mkdirSync(outDir, {recursive: true});
  const items = await buildAll(recordings, {
    outDir,
    recordingsDir: recordingsFolder(),
    check,
    builder,
    listener: makeListener(recordings)
  });
  writeCatalog(items, outDir);
  removeStale(outDir, items, listKey(recordingsFolder()));
  linkRoot();
  await dropStaleLoads(loaderCacheFolder(), items);
  dropCatalog(loaderCacheFolder());
  return items;
}
