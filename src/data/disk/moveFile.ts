import {renameSync, rmSync} from "node:fs";
import {patiently} from "./patiently.js";

/** Moves a file into the place of what is there, or a folder to where nothing is. */
export function moveFile(from: string, to: string): void {
  patiently(() => renameSync(from, to));
}

/** Removes a file, or a folder and all that is in it, if it is there. */
export function removeAll(path: string): void {
  patiently(() => rmSync(path, {recursive: true, force: true}));
}
