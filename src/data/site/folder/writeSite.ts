import {existsSync, readdirSync, realpathSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {moveFile, removeAll} from "../../disk/moveFile.js";
import {waitForLock} from "../../disk/waitForLock.js";
import {keepUnchanged} from "./keepUnchanged.js";
import {claimFolder, foreignEntries, MARK, markFolder, ownedEntries} from "./ownedFolder.js";

/** Throws when a site cannot be written into a folder, since that holds something that nobody wants to lose. */
export function checkSite(folder: string): void {
  if (isMountPoint(folder)) throw new Error(explainMount(folder));
  if (ownedEntries(folder) || foreignEntries(folder).length === 0) return;
  throw new Error(`${folder} holds files that are not a site: empty it, or set DIST to another folder`);
}

/** True if another disk is mounted at a folder: it cannot be replaced at once. */
function isMountPoint(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const place = realpathSync(folder);
  return statSync(place).dev !== statSync(dirname(place)).dev;
}

const explainMount = (folder: string) =>
  `${folder} is a mount point, which cannot be replaced as a whole: set DIST to a folder in it, ${join(folder, "site")}`;

/** Entries of the folder beside a site: a build's lock, the site as far as it is made, and the one that it replaces. */
const WORK = ["lock", "site", "last", "site.pages.json"] as const;

/**
 * Replaces a site by a new one that is made beside it. The last one stays until the new one is whole, also through a
 * kill at any moment; two builds of the same folder wait for each other. Files that did not change stay the same files,
 * with their times; what others have put into the folder stays, too. Throws when the site has something of that name.
 *
 * @param make Writes the site into a folder that is not there yet.
 */
export async function writeSite(dist: string, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = existsSync(dist) ? realpathSync(dist) : dist;
  const workFolder = `${folder}.partial`;
  const [lock, made, last] = WORK.map((name) => join(workFolder, name));
  claimFolder(workFolder, WORK);
  const release = await waitForLock(lock, folder);
  // The build that was waited for may have removed it.
  markFolder(workFolder, WORK);
  try {
    restore(folder, last);
    checkSite(folder);
    removeAll(made);
    await make(made);
    swap(folder, made, last);
  } finally {
    restore(folder, last);
    for (const path of [made, join(workFolder, MARK)]) removeAll(path);
    release();
  }
}

/** Puts a site that is whole into the place of the last one. */
function swap(folder: string, made: string, last: string): void {
  markFolder(made, readdirSync(made));
  const clash = foreignEntries(folder).find((name) => existsSync(join(made, name)));
  if (clash)
    throw new Error(
      `${join(folder, clash)} was not made by a build, and the site has a file of that name: move it away`
    );
  if (existsSync(folder)) {
    keepUnchanged(folder, made);
    try {
      moveFile(folder, last);
    } catch (error) {
      // A folder of the same disk that is mounted there does not show before. Windows says so of a folder in use.
      const isMounted = (error as NodeJS.ErrnoException).code === "EBUSY" && process.platform !== "win32";
      throw isMounted ? new Error(explainMount(folder), {cause: error}) : error;
    }
  }
  moveFile(made, folder);
}

/** Brings back from the last site whatever is not in its place: all of it after half a swap, else what is not ours. */
function restore(folder: string, last: string): void {
  if (!existsSync(last)) return;
  if (existsSync(folder)) {
    for (const name of foreignEntries(last)) moveFile(join(last, name), join(folder, name));
    removeAll(last);
  } else moveFile(last, folder);
}
