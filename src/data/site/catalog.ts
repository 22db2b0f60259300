import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {PublishedSignal} from "../../report/report.js";
import {replaceFile} from "../disk/replaceFile.js";
import type {Sidecar} from "../source/sidecar/schema.js";
import type {AnnotationCounts} from "./annotations/writePublished.js";
import {PAGES, pyramidsFolder} from "./folders.js";

/** One recording as the last build left it: its store, or the reason why there is none. */
export type CatalogItem = BuiltItem | FailedItem;

/** A recording with a store. */
export interface BuiltItem {
  id: string;
  /** Name of the store's folder. */
  store: string;
  sidecar: Sidecar;
  /** Absent where the author has published none. */
  annotations?: AnnotationCounts;
  /** Signals that are published with it; absent when none is. */
  signals?: PublishedSignal[];
}

/** A recording without one. */
export interface FailedItem {
  id: string;
  /** One line: the file, what is wrong, what to do. */
  error: string;
}

/** Tells whether the recording of an item has a store. */
export function isBuilt(item: CatalogItem): item is BuiltItem {
  return "store" in item;
}

/** Names of the folders of all stores of an item: the recording's, and those of its signals. */
export function storesOf({store, signals = []}: BuiltItem): string[] {
  return [store, ...signals.map((signal) => signal.store)];
}

/** Result of the last build: everything that loaders and the site's configuration know of recordings. Empty before one. */
export function readCatalog(folder = pyramidsFolder()): CatalogItem[] {
  const file = join(folder, "catalog.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CatalogItem[]) : [];
}

/** Ids of the recordings whose pages are to be made: those that `PAGES` lists, else all that have a store. */
export function listPages(): string[] {
  const list = process.env[PAGES];
  if (list) return JSON.parse(readFileSync(list, "utf8")) as string[];
  return readCatalog()
    .filter(isBuilt)
    .map(({id}) => id);
}

/** Replaces the catalog at once. */
export function writeCatalog(items: readonly CatalogItem[], folder = pyramidsFolder()): void {
  mkdirSync(folder, {recursive: true});
  replaceFile(join(folder, "catalog.json"), JSON.stringify(items, null, 1));
}
