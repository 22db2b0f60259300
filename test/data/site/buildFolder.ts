import {join} from "node:path";
import {buildAll, type BuildListener} from "../../../src/data/site/buildAll.js";
import {type CatalogItem, writeCatalog} from "../../../src/data/site/catalog.js";
import {listRecordings} from "../../../src/data/site/recording/recordings.js";
import {removeStale} from "../../../src/data/site/stores/removeStale.js";

/** Hears of builds, and does nothing. */
export const silent: BuildListener = {onStart() {}, onProgress() {}, onEnd() {}};

/** Builds all of a folder as the commands do, into `pyramids` in it, which loaders then read. */
export async function buildFolder(folder: string, listener = silent): Promise<CatalogItem[]> {
  const outDir = join(folder, "pyramids");
  const items = await buildAll(listRecordings(folder), {outDir, recordingsDir: folder, listener});
  writeCatalog(items, outDir);
  removeStale(outDir, items, folder);
  process.env.PYRAMIDS = outDir;
  return items;
}
