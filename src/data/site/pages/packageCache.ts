import {createHash, randomUUID} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {moveFile, removeAll} from "../../disk/moveFile.js";
import {linkTree} from "../folder/linkTree.js";
import {siteRoot} from "../siteRoot.js";

/** Folder in which Framework keeps the packages that pages import, each bundled into one file. */
const packagesIn = (root: string) => join(root, ".observablehq", "cache", "_node");

/** Says, by being there, that a run of Framework did not end, or not well: what it was writing may be cut. */
const markIn = (root: string) => join(root, ".observablehq", "cache", "unfinished");

/** Bundles of a run that ended well, by the versions of all packages. */
function wholePackages(): string {
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex").slice(0, 12);
  return join("node_modules", ".cache", "stratigram", "packages", lock);
}

/** Before a run of Framework: gives its root bundles of packages that are whole, which spares making them. */
export function preparePackages(root = siteRoot()): void {
  const [mine, whole, mark] = [packagesIn(root), wholePackages(), markIn(root)];
  if (existsSync(mark)) removeAll(mine);
  if (!existsSync(mine) && existsSync(whole)) linkTree(whole, mine);
  mkdirSync(dirname(mark), {recursive: true});
  writeFileSync(mark, "");
}

/** After a run that ended well. */
export function keepPackages(root = siteRoot()): void {
  const [mine, whole] = [packagesIn(root), wholePackages()];
  rmSync(markIn(root), {force: true});
  if (existsSync(whole) || !existsSync(mine)) return;
  const made = `${whole}.${randomUUID()}`;
  linkTree(mine, made);
  try {
    moveFile(made, whole);
  } catch {
    // Another build was first.
    removeAll(made);
  }
}
