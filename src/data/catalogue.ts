import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {pyramidsFolder} from "./folders.js";
import type {Sidecar} from "./source/readSidecar.js";

/** One recording as the last build left it: its store, or the reason why there is none. */
export type CatalogueItem = {id: string; store: string; sidecar: Sidecar} | {id: string; error: string};

/** The recording of an item was built. */
export function isBuilt(item: CatalogueItem): item is Extract<CatalogueItem, {store: string}> {
  return "store" in item;
}

/** What the last build left: all that loaders and the site's configuration know of recordings. Empty before one. */
export function readCatalogue(folder = pyramidsFolder()): CatalogueItem[] {
  const file = join(folder, "catalogue.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CatalogueItem[]) : [];
}

/** Replaces the catalogue at once. */
export function writeCatalogue(items: readonly CatalogueItem[], folder = pyramidsFolder()): void {
  mkdirSync(folder, {recursive: true});
  const file = join(folder, "catalogue.json");
  writeFileSync(`${file}.tmp`, JSON.stringify(items, null, 1));
  renameSync(`${file}.tmp`, file);
}
