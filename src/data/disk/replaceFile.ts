import {randomUUID} from "node:crypto";
import {closeSync, fsyncSync, openSync, readdirSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {moveFile} from "./moveFile.js";
import {writeWhole} from "./wholeBytes.js";

/** Content of a file: at once, or piece by piece. */
type Content = string | Uint8Array | Iterable<string>;

/** Writes a file, in place of one that is there, and waits until the disk has it. */
export function writeSynced(file: string, content: Content): void {
  writeThen(file, content, fsyncSync);
}

/** Writes a file, in place of one that is there. Whoever needs it on the disk waits for that. */
export function writeUnsynced(file: string, content: Content): void {
  writeThen(file, content, () => undefined);
}

function writeThen(file: string, content: Content, end: (fd: number) => void): void {
  const fd = openSync(file, "w");
  try {
    if (content instanceof Uint8Array) writeWhole(fd, content);
    else for (const piece of typeof content === "string" ? [content] : content) writeWhole(fd, Buffer.from(piece));
    end(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a file so that it is never seen half-written, not even after a power cut. */
export function replaceFile(file: string, content: Content): void {
  const temporary = `${file}.${randomUUID()}`;
  try {
    writeSynced(temporary, content);
    moveSynced(temporary, file);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
}

/** Moves a file or folder whose content is on the disk to its place, and waits until the disk knows the name. */
export function moveSynced(from: string, to: string): void {
  moveFile(from, to);
  syncPath(dirname(to));
}

/** Waits until the disk has a file's content, or a folder's names. */
export function syncPath(path: string): void {
  // Windows opens no folders, and flushes files only when they are open for writing.
  const isWindows = process.platform === "win32";
  let fd: number;
  try {
    fd = openSync(path, isWindows ? "r+" : "r");
  } catch (error) {
    if (isWindows) return;
    throw error;
  }
  try {
    fsyncSync(fd);
  } catch (error) {
    // Some network and user-space file systems cannot flush folders.
    if (!["EINVAL", "EISDIR", "ENOTSUP", "ENOSYS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    closeSync(fd);
  }
}

/** Waits until the disk has all that is in a folder. Of the folders in `flushed` it has the files already. */
export function syncTree(folder: string, flushed: ReadonlySet<string> = new Set()): void {
  for (const entry of flushed.has(folder) ? [] : readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path, flushed);
    else syncPath(path);
  }
  syncPath(folder);
}
