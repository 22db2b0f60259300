import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {lockFile, storePaths} from "../../builder/work/storePaths.js";
import {JOB_ENDING} from "../../cluster/jobFiles.js";
import {isUnfinishedJob} from "../../cluster/readStatus.js";
import {removeAll} from "../../disk/moveFile.js";
import {LockedError, takeLock} from "../../disk/takeLock.js";

/** Names that the builder gives for a recording: id, fingerprint, and one of these endings. */
const BUILT = /^(.+)-[0-9a-f]{12}\.(?:zarr|tables|annotations\.arrow|(?:build|files|source)\.json|partial|cluster)$/;

/** Stores in a folder, whole or not: names without ending, and the ids with which they begin. */
export function listStores(folder: string): {name: string; id: string}[] {
  if (!existsSync(folder)) return [];
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder)) {
    const id = BUILT.exec(entry)?.[1];
    if (id !== undefined) found.set(entry.slice(0, id.length + 13), id);
  }
  return [...found].map(([name, id]) => ({name, id}));
}

/**
 * Removes a store and all that lies beside it, unless somebody, or a cluster, is building it. Returns whether it is gone.
 */
export function removeStore(folder: string, name: string): boolean {
  const {work} = storePaths(folder, name);
  if (isUnfinishedJob(join(folder, `${name}${JOB_ENDING}`))) return false;
  let release: () => void;
  try {
    release = takeLock(lockFile(work));
  } catch (error) {
    if (error instanceof LockedError) return false;
    throw error;
  }
  try {
    for (const entry of readdirSync(folder)) {
      const rest = BUILT.test(entry) && entry.startsWith(`${name}.`);
      if (rest && join(folder, entry) !== work) removeAll(join(folder, entry));
    }
    removeAll(work);
  } finally {
    release();
  }
  return true;
}
