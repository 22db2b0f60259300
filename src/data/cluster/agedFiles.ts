import {randomUUID} from "node:crypto";
import {rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {namesIn} from "../disk/namesIn.js";

/** A file of a folder, and how long ago it was written. */
export interface AgedFile {
  name: string;
  ageSeconds: number;
}

/** Files of a folder, none where it is not there. Ages are by the clock of the disk that has them. */
export function agedFiles(folder: string): AgedFile[] {
  const names = namesIn(folder);
  if (names.length === 0) return [];
  const now = clockOf(folder);
  return names.flatMap((name) => {
    const time = statSync(join(folder, name), {throwIfNoEntry: false})?.mtimeMs;
    return time === undefined ? [] : [{name, ageSeconds: (now - time) / 1000}];
  });
}

/** Now, by the clock of a folder's disk; by this machine's where nothing can be written. */
function clockOf(folder: string): number {
  const probe = join(folder, `.${randomUUID()}`);
  try {
    writeFileSync(probe, "");
    const {mtimeMs} = statSync(probe);
    rmSync(probe);
    return mtimeMs;
  } catch {
    return Date.now();
  }
}
