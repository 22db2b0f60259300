import {closeSync, openSync} from "node:fs";

/** Files that Framework may have open at once. */
const OPEN_FILES = 128;

/** Throws when too few files may be open at once for Framework: it would end with a stack of calls. */
export function checkOpenFiles(): void {
  const files: number[] = [];
  try {
    while (files.length < OPEN_FILES) files.push(openSync("package.json", "r"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EMFILE") throw error;
    const needed = 2 * OPEN_FILES;
    throw new Error(`too few files may be open at once for making a site: allow ${needed} (ulimit -n ${needed})`, {
      cause: error
    });
  } finally {
    for (const file of files) closeSync(file);
  }
}
