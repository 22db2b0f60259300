import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync
} from "node:fs";
import {basename, dirname, join} from "node:path";
import {isLifelineHeld, LIFELINE_ENDING} from "./lifeline.js";
import {moveFile, removeAll} from "./moveFile.js";
import {createOwner, forgetOwner, isHere, isOver, type Owner} from "./owner.js";
import {patiently} from "./patiently.js";
import {writeSynced} from "./replaceFile.js";

/** Another process holds the lock. */
export class LockedError extends Error {
  override name = "LockedError";

  /**
   * @param file the lock
   * @param holder who holds it, in words
   * @param isHere whether the holder is known to be running: on this machine
   */
  constructor(
    readonly file: string,
    readonly holder: string,
    readonly isHere: boolean
  ) {
    super(`is in use by ${holder}: wait for it, or delete ${file} if nothing runs there`);
  }
}

/**
 * Takes a lock that one process at a time holds, on all hosts that share the folder, and returns what gives it back. The
 * lock is a file that names its holder; a holder that is over loses it to the next who asks. Throws a `LockedError` when
 * another holds it.
 *
 * The file is written under a name of its own and then linked into place, so it is never seen half-written, and only one
 * of many links succeeds. A dead lock is replaced by whoever first links the file that its holder's token names: that
 * name can be had once only, so one process at a time replaces it, and who comes late finds another lock in its place.
 */
export function takeLock(file: string): () => void {
  mkdirSync(dirname(file), {recursive: true});
  const owner = createOwner(file);
  const claim = `${file}.${owner.token}.new`;
  try {
    placeNew(claim, owner, file);
    sweep(file);
  } catch (error) {
    forgetOwner(owner);
    throw error;
  } finally {
    rmSync(claim, {force: true});
  }
  return () => {
    if (readOwner(file)?.token === owner.token) removeAll(file);
    forgetOwner(owner);
    removeIfEmpty(dirname(file));
  };
}

/** Writes a claim, and puts it in place. */
function placeNew(claim: string, owner: Owner, file: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      mkdirSync(dirname(claim), {recursive: true});
      writeSynced(claim, JSON.stringify(owner));
      return place(claim, file);
    } catch (error) {
      // Who gave a lock back has just removed the folder, empty or with all that was in it.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || attempt === 10) throw error;
    }
  }
}

/** Removes what processes that are over left beside a lock that is ours. */
function sweep(file: string): void {
  const start = `${basename(file)}.`;
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(start)) continue;
    const left = join(dirname(file), name);
    if (isLeft(left)) rmSync(left, {force: true});
  }
}

function isLeft(file: string): boolean {
  if (file.endsWith(LIFELINE_ENDING)) return !isLifelineHeld(file);
  const owner = readOwner(file);
  return owner ? isOver(owner, dirname(file)) : false;
}

/** Puts a claim in place of nothing, or of a dead lock. */
function place(claim: string, file: string): void {
  while (!linkNew(claim, file)) {
    const holder = readOwner(file);
    if (holder === undefined) continue;
    if (holder === null) throw new LockedError(file, "another process", false);
    if (!isOver(holder, dirname(file)))
      throw new LockedError(file, `process ${holder.pid} on ${holder.host}`, isHere(holder));
    const succession = `${file}.${holder.token}`;
    place(claim, succession);
    if (readOwner(file)?.token === holder.token) return moveFile(succession, file);
    // Another one was first, and is perhaps done already.
    rmSync(succession, {force: true});
  }
}

/** Codes of file systems without links; Node has the last for FAT on Windows. */
const NO_LINKS: readonly unknown[] = ["EPERM", "ENOTSUP", "ENOSYS", "EISDIR"];

/** Links a file under another name; false when something has that name. */
function linkNew(file: string, name: string): boolean {
  try {
    patiently(() => linkSync(file, name));
    return true;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    // Over a network the answer to a link that succeeded may get lost, and its repetition fails.
    if (code === "EEXIST") return isSame(file, name);
    if (!NO_LINKS.includes(code)) throw error;
    return copyNew(file, name);
  }
}

/** For file systems without links: who looks while it is being written sees a lock of an unknown holder. */
function copyNew(file: string, name: string): boolean {
  try {
    copyFileSync(file, name, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isSame(file: string, name: string): boolean {
  const [a, b] = [file, name].map((path) => statSync(path, {throwIfNoEntry: false}));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Who holds a lock: undefined when nobody does, null when the file does not say. */
function readOwner(file: string): Owner | null | undefined {
  let text: string;
  try {
    text = patiently(() => readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const owner = JSON.parse(text) as Owner;
    return typeof owner.token === "string" ? owner : null;
  } catch {
    return null;
  }
}

/** Removes the folder of a lock when nothing else is in it: of work that never began. */
function removeIfEmpty(folder: string): void {
  try {
    patiently(() => rmdirSync(folder));
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
