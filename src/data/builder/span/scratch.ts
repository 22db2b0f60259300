import {randomUUID} from "node:crypto";
import {copyFileSync, existsSync, mkdirSync, readdirSync, rmSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {moveFile, removeAll} from "../../disk/moveFile.js";
import {syncPath} from "../../disk/replaceFile.js";
import type {BuildFolders} from "../work/workFolder.js";
import {isSealed} from "../write/shards.js";
import type {SpanCarry} from "./spanCarry.js";

/** Folders for one attempt at a span on a disk of this machine's own. */
export function createScratch(folder: string): BuildFolders {
  const root = join(folder, `stratigram-${randomUUID()}`);
  const folders = {storeDir: join(root, "store"), partsDir: join(root, "parts")};
  for (const path of Object.values(folders)) mkdirSync(path, {recursive: true});
  return folders;
}

/** Removes such folders. */
export function removeScratch({storeDir}: BuildFolders): void {
  removeAll(dirname(storeDir));
}

/**
 * Copies what a span wrote on a disk of its own to the work folder: one long write for each file, where the span made many
 * short ones. Returns the carry that names the copies.
 */
export function publishCarry(carry: SpanCarry, from: BuildFolders, to: BuildFolders): SpanCarry {
  copyTree(from.storeDir, to.storeDir, to.partsDir);
  copyTree(from.partsDir, to.partsDir, to.partsDir);
  const arrays = Object.entries(carry.arrays).map(([path, array]) => {
    const parts = array.parts.map((piece) =>
      isSealed(piece) ? piece : {...piece, file: join(to.partsDir, relative(from.partsDir, piece.file))}
    );
    return [path, {...array, parts}];
  });
  return {...carry, arrays: Object.fromEntries(arrays) as SpanCarry["arrays"]};
}

/**
 * Copies all files of a folder into another, each under a name of its own first: another attempt may be writing the same,
 * and what a kill cuts short must not lie among shards.
 */
function copyTree(from: string, to: string, temporaryDir: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target, {recursive: true});
      copyTree(source, target, temporaryDir);
      continue;
    }
    const temporary = join(temporaryDir, randomUUID());
    try {
      copyFileSync(source, temporary);
      syncPath(temporary);
      moveFile(temporary, target);
    } catch (error) {
      rmSync(temporary, {force: true});
      throw error;
    }
  }
}
