import {existsSync, readdirSync, rmdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {listStores, removeStore} from "./removeStore.js";
import {readLists} from "./storeLists.js";

/**
 * Files that a site's build writes into a folder of stores beside them; the lists last, by which all else is known as
 * ours.
 */
const FILES = ["catalog.json", "lists.json"];

/**
 * Removes what sites' builds have written into a folder of stores, and the folder when nothing else is in it.
 *
 * @returns the names of what was removed, and of what was left: being built, or written by others.
 */
export function cleanStores(folder: string): {removed: string[]; left: string[]} {
  if (!existsSync(folder)) return {removed: [], left: []};
  const lists = Object.values(readLists(folder));
  const ids = new Set(lists.flatMap((list) => list.ids));
  const stores = new Set(lists.flatMap((list) => list.stores));
  const removed = listStores(folder)
    .filter(({name, id}) => (stores.has(name) || ids.has(id)) && removeStore(folder, name))
    .map(({name}) => name);
  if (lists.length > 0 && listStores(folder).every(({name}) => !stores.has(name))) {
    for (const name of FILES) rmSync(join(folder, name), {force: true});
  }
  const left = readdirSync(folder);
  if (left.length === 0) rmdirSync(folder);
  return {removed, left};
}
