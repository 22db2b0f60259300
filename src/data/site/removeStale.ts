import {existsSync, readdirSync, rmSync} from "node:fs";
import {basename, join} from "node:path";
import {type CatalogueItem, isBuilt} from "./catalogue.js";

/** Names of the builder's files for a recording: id, fingerprint, and one of these endings. */
const OURS = /^(.+)-[0-9a-f]{12}\.(zarr|tables|build\.json|partial)$/;

/**
 * Removes what earlier builds left of recordings that are gone or have changed. Whatever the builder did not write stays,
 * and so does all of a recording that failed just now: its older store is still good.
 *
 * @returns names of what was removed.
 */
export function removeStale(folder: string, items: readonly CatalogueItem[]): string[] {
  if (!existsSync(folder)) return [];
  const current = new Set(items.filter(isBuilt).map(({store}) => basename(store, ".zarr")));
  // A recording with several series has stores whose names start with its id.
  const failed = items.filter((item) => !isBuilt(item)).map(({id}) => `${id}-`);
  const stale = readdirSync(folder).filter((name) => {
    const [, id, ending] = OURS.exec(name) ?? [];
    return (
      id !== undefined && !current.has(basename(name, `.${ending}`)) && !failed.some((start) => name.startsWith(start))
    );
  });
  for (const name of stale) rmSync(join(folder, name), {recursive: true, force: true});
  return stale;
}
