import {readdirSync, statSync} from "node:fs";
import {join} from "node:path";

/** Files in a folder and below, sorted; the path itself when it is a file. Folders in `skipped` are not looked into. */
export function listTree(path: string, skipped: ReadonlySet<string> = new Set()): string[] {
  const stats = statSync(path, {throwIfNoEntry: false});
  if (!stats || skipped.has(path)) return [];
  if (!stats.isDirectory()) return [path];
  const files: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, {withFileTypes: true})) {
      const below = join(folder, entry.name);
      if (!entry.isDirectory()) files.push(below);
      else if (!skipped.has(below)) folders.push(below);
    }
  }
  return files.sort();
}
