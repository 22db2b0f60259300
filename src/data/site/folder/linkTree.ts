import {copyFileSync, linkSync, mkdirSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";

/** Makes `to` a copy of the folder `from` that shares its files; where links are not possible, files are copied. */
export function linkTree(from: string, to: string): void {
  mkdirSync(to, {recursive: true});
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkFile(source, target);
  }
}

/** Makes `target` the file `source`, or a copy where links are not possible. */
export function linkFile(source: string, target: string): void {
  // Writing into a file that is there could write into another store that shares it.
  rmSync(target, {force: true});
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
