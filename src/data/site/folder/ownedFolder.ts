import {existsSync, mkdirSync, readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {removeAll} from "../../disk/moveFile.js";
import {readJson} from "../../disk/readJson.js";
import {replaceFile} from "../../disk/replaceFile.js";

/** A file that says that a folder is ours, and which of its entries. Nothing else is ever removed. */
export const MARK = ".stratigram";

/**
 * Makes a folder ours that is there and empty, or not there yet. Throws when it holds something that we did not write.
 *
 * @param entries What we will write into it.
 */
export function claimFolder(folder: string, entries: readonly string[]): void {
  mkdirSync(folder, {recursive: true});
  if (ownedEntries(folder)) return;
  if (readdirSync(folder).length > 0) throw new Error(`${folder} holds files that no build wrote: empty it`);
  markFolder(folder, entries);
}

/** Notes the names of the entries that are ours, in a folder that is. */
export function markFolder(folder: string, entries: readonly string[]): void {
  replaceFile(join(folder, MARK), `${JSON.stringify({writtenBy: "Stratigram", entries})}\n`);
}

/** Names of what we wrote into a folder; undefined when the folder is not ours. */
export function ownedEntries(folder: string): string[] | undefined {
  const mark = readJson(join(folder, MARK)) as {entries?: unknown} | null | undefined;
  const entries = mark?.entries;
  if (!Array.isArray(entries)) return undefined;
  return entries.filter(
    (name): name is string => typeof name === "string" && /\w/.test(name) && name === basename(name)
  );
}

/** Entries of a folder that are not our own. */
export function foreignEntries(folder: string): string[] {
  const owned = new Set([MARK, ...(ownedEntries(folder) ?? [])]);
  return existsSync(folder) ? readdirSync(folder).filter((name) => !owned.has(name)) : [];
}

/** Removes our entries from a folder that is ours, and the folder when nothing else is in it. Says whether it was ours. */
export function removeOwned(folder: string): boolean {
  const entries = ownedEntries(folder);
  if (!entries) return false;
  const isWhole = foreignEntries(folder).length === 0;
  // The mark goes last: what a kill leaves is still known as ours.
  for (const name of entries) removeAll(join(folder, name));
  removeAll(isWhole ? folder : join(folder, MARK));
  return true;
}
