import {existsSync, mkdirSync, rmSync} from "node:fs";
import {dirname} from "node:path";
import {writeDemo} from "../demo/writeDemo.js";
import {buildAll, type BuildListener} from "./buildAll.js";
import {type CatalogueItem, writeCatalogue} from "./catalogue.js";
import {demoFile, loaderCacheFolder, pyramidsFolder, recordingsFolder} from "./folders.js";
import {idOf, listRecordings, type Recording} from "./recordings.js";
import {removeStale} from "./removeStale.js";

/** Makes what hears how the builds of a list of recordings go. */
export type ListenerMaker = (recordings: readonly Recording[]) => BuildListener;

/**
 * Brings the stores and the catalogue up to date with the folder of recordings, or with the demo when it is empty; then
 * the loaders have something to print. Quick when nothing changed.
 */
export async function buildRecordings(makeListener: ListenerMaker) {
  const recordings = await recordingsOrDemo();
  const outDir = pyramidsFolder();
  mkdirSync(outDir, {recursive: true});
  const items: CatalogueItem[] = await buildAll(recordings, {
    outDir,
    recordingsDir: recordingsFolder(),
    listener: makeListener(recordings)
  });
  writeCatalogue(items, outDir);
  removeStale(outDir, items);
  rmSync(loaderCacheFolder, {recursive: true, force: true});
  return items;
}

async function recordingsOrDemo(): Promise<Recording[]> {
  const folder = recordingsFolder();
  if (!existsSync(folder) && process.env.RECORDINGS) {
    throw new Error(`RECORDINGS=${folder}: no such folder; give one that holds .nwb, .h5 or .hdf5 files`);
  }
  const recordings = listRecordings(folder);
  if (recordings.length > 0) return recordings;
  if (!existsSync(demoFile)) {
    console.warn(`${folder}/ has no recordings: writing a synthetic demo`);
    mkdirSync(dirname(demoFile), {recursive: true});
    await writeDemo(demoFile);
  }
  return [{id: idOf(demoFile), path: demoFile}];
}
