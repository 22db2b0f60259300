import {readdirSync} from "node:fs";
import {join} from "node:path";
import {pathFrom} from "./pathFrom.js";

/** Paths of all files in a folder, from there and with slashes, in order. */
export function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => !entry.isDirectory());
  return entries.map((entry) => pathFrom(folder, join(entry.parentPath, entry.name))).sort();
}
