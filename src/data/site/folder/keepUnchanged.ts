import {existsSync, linkSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {moveFile} from "../../disk/moveFile.js";

/**
 * Puts the files of an older folder into the place of equal ones in a newer one: they keep their times, by which others
 * tell what changed.
 */
export function keepUnchanged(older: string, newer: string): void {
  for (const entry of readdirSync(newer, {withFileTypes: true})) {
    const [last, made] = [join(older, entry.name), join(newer, entry.name)];
    if (!existsSync(last)) continue;
    if (entry.isDirectory()) {
      if (statSync(last).isDirectory()) keepUnchanged(last, made);
    } else if (isSameFile(last, made)) replaceByLink(last, made);
  }
}

/** Tells whether two files hold the same bytes and are not one file already. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [statSync(a), statSync(b)];
  if (!first.isFile() || first.size !== second.size) return false;
  if (first.ino === second.ino && first.dev === second.dev) return false;
  return readFileSync(a).equals(readFileSync(b));
}

function replaceByLink(from: string, to: string): void {
  const temporary = `${to}.link`;
  try {
    linkSync(from, temporary);
  } catch {
    // A file system without links: the new file has new times.
    return;
  }
  moveFile(temporary, to);
}
