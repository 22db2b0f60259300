import {existsSync, readdirSync, realpathSync, statSync} from "node:fs";
import {join} from "node:path";
import {formats} from "../../source/formats.js";

/** Files in a folder and all folders below: paths from the folder, with slashes. */
export interface FoundFiles {
  /** Files, or folders, with the ending of a format. */
  recordings: string[];
  /** All else. */
  others: string[];
}

/** Endings of recordings. */
export const ENDINGS: readonly string[] = formats.flatMap(({extensions}) => extensions);

/** Folders that never hold recordings. */
const SKIPPED = /^\.|^node_modules$|\.zarr$/;

/** Searches a folder and all below, in order of their names; hidden ones are left out. Links are followed, once. */
export function findFiles(folder: string): FoundFiles {
  const found: FoundFiles = {recordings: [], others: []};
  if (existsSync(folder)) search(folder, "", new Set(), found);
  return found;
}

/** The ending by which a name is a recording's, the longest of several. */
export function endingOf(name: string): string | undefined {
  const endings = ENDINGS.filter((ending) => name.toLowerCase().endsWith(ending));
  return endings.sort((a, b) => b.length - a.length).at(0);
}

function search(folder: string, under: string, seen: Set<string>, found: FoundFiles): void {
  const real = realpathSync(folder);
  if (seen.has(real)) return;
  seen.add(real);
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith(".")) continue;
    const path = join(folder, name);
    if (endingOf(name)) found.recordings.push(under + name);
    else if (!statSync(path, {throwIfNoEntry: false})?.isDirectory()) found.others.push(under + name);
    else if (!SKIPPED.test(name)) search(path, `${under}${name}/`, seen, found);
  }
}
