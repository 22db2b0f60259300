import {existsSync, readdirSync, rmSync} from "node:fs";
import {basename, join} from "node:path";
import {removeAll} from "../disk/moveFile.js";
import {type CatalogItem, isBuilt} from "./catalog.js";
import {CATALOG_FILES} from "./catalogFiles.js";
import {digestReport} from "./report.js";
import {digestOf} from "./reportArchive.js";

/** Names of what a killed loader leaves. */
const UNFINISHED = /\.\d+(\.err)?$/;

/**
 * Drops what loaders printed for recordings that have changed since, or are gone: Framework takes it for fresh whatever
 * happened to them. All else in the folder is left alone.
 *
 * @param folder Framework's cache of what loaders in `src/data` printed.
 * @returns ids of recordings that had something to drop.
 */
export async function dropStaleLoads(folder: string, items: readonly CatalogItem[]): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const dropped: string[] = [];
  const built = new Map(items.filter(isBuilt).map((item) => [item.id, item]));
  const drop = (name: string) => removeAll(join(folder, name));
  for (const id of built.keys()) if (!existsSync(join(folder, `${id}.zip`))) drop(id);
  for (const name of readdirSync(folder)) {
    if (UNFINISHED.test(name)) drop(name);
    if (!name.endsWith(".zip")) continue;
    const id = basename(name, ".zip");
    const digest = digestOf(join(folder, name));
    const item = built.get(id);
    if (digest === undefined || (item && digest === (await digestReport(item)))) continue;
    dropped.push(id);
    // The archive goes last: without it, nobody would know of the files that were taken from it.
    drop(id);
    drop(name);
  }
  return dropped;
}

/** Drops the list of all recordings, and their thumbnails. */
export function dropCatalog(folder: string): void {
  for (const name of Object.keys(CATALOG_FILES)) rmSync(join(folder, name), {force: true});
}
