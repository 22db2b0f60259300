import {existsSync, realpathSync} from "node:fs";
import {join} from "node:path";
import {readJson} from "../../disk/readJson.js";
import {replaceFile} from "../../disk/replaceFile.js";

/** Entries that builds of one folder of recordings have written into a folder of stores. */
export interface StoreList {
  /** Ids of its recordings. */
  ids: string[];
  /** Names of its stores, without ending. */
  stores: string[];
}

/** Lists by the real path of their folder of recordings: several may share a folder of stores. */
export type StoreLists = Record<string, StoreList>;

const fileIn = (folder: string) => join(folder, "lists.json");

/** The lists of a folder of stores; none where no site's build has written. */
export function readLists(folder: string): StoreLists {
  // A store that no list names is never removed.
  return (readJson(fileIn(folder)) ?? {}) as StoreLists;
}

/** Replaces the lists of a folder of stores. */
export function writeLists(folder: string, lists: StoreLists): void {
  replaceFile(fileIn(folder), JSON.stringify(lists, null, 1));
}

/** The name of a folder's list. */
export function listKey(recordingsFolder: string): string {
  return existsSync(recordingsFolder) ? realpathSync(recordingsFolder) : recordingsFolder;
}
