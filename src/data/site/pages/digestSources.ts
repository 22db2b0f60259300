import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";

/** Beside the site's sources: what else decides on its pages. */
const FILES = ["observablehq.config.ts", "package-lock.json"];

/** In `src`: what builds write there. */
const WRITTEN = [".observablehq", "pyramids"];

/** A digest of all that the pages of a site are made from, except recordings. */
export function digestSources(): string {
  const hash = createHash("sha256").update(process.version);
  const add = (path: string) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`\0${path}\0`).update(readFileSync(path));
  };
  for (const name of readdirSync("src").sort()) if (!WRITTEN.includes(name)) add(join("src", name));
  for (const file of FILES) add(file);
  return hash.digest("hex").slice(0, 16);
}
