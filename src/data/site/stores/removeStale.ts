import {basename} from "node:path";
import {type CatalogItem, isBuilt, storesOf} from "../catalog.js";
import {listStores, removeStore} from "./removeStore.js";
import {readLists, type StoreList, writeLists} from "./storeLists.js";

/**
 * Removes what earlier builds of a list left of recordings that are gone or have changed. All else stays: what the
 * builds of another list wrote, what is being built, what nobody lists, and all of a recording that failed just now,
 * since its older store is still good.
 *
 * @param key names the list.
 * @returns names of the stores that were removed.
 */
export function removeStale(folder: string, items: readonly CatalogItem[], key: string): string[] {
  const {[key]: before = {ids: [], stores: []}, ...lists} = readLists(folder);
  const others = Object.values(lists);
  const current = items
    .filter(isBuilt)
    .flatMap(storesOf)
    .map((store) => basename(store, ".zarr"));
  // A recording with several series has stores whose names start with its id, and so has one with signals.
  const failed = items.filter((item) => !isBuilt(item)).flatMap(({id}) => [`${id}-`, `${id}.`]);
  const wanted = items.flatMap((item) => [item.id, ...signalIdsOf(item)]);
  const ids = new Set([...before.ids, ...wanted]);

  const isOurs = ({name, id}: {name: string; id: string}) => {
    if (others.some((list) => list.stores.includes(name))) return false;
    return before.stores.includes(name) || (ids.has(id) && !others.some((list) => list.ids.includes(id)));
  };
  const isStale = ({name}: {name: string}) =>
    !current.includes(name) && !failed.some((start) => name.startsWith(start));

  const ours = listStores(folder).filter(isOurs);
  const removed = ours.filter((store) => isStale(store) && removeStore(folder, store.name)).map(({name}) => name);
  const kept = ours.filter(({name}) => !removed.includes(name));
  const list: StoreList = {
    ids: [...new Set([...wanted, ...kept.map(({id}) => id)])],
    stores: [...new Set([...current, ...kept.map(({name}) => name)])]
  };
  writeLists(folder, {...lists, [key]: list});
  return removed;
}

/** Ids with which the names of a recording's signals begin. */
function signalIdsOf(item: CatalogItem): string[] {
  return isBuilt(item) ? (item.signals ?? []).map(({name}) => `${item.id}.${name}`) : [];
}
