import {createHash} from "node:crypto";
import {existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {removeAll} from "../disk/moveFile.js";
import {linkFile} from "./folder/linkTree.js";
import {pyramidsFolder} from "./folders.js";

/** The source folder of the site, and in it the folder of stores that preview serves. */
const [SOURCE, STORES] = ["src", "pyramids"];

/** Framework's own folder in each root. */
const OWN = ".observablehq";

/**
 * The root from which Framework makes the site: `src`, or a folder of links to what is in it when the stores lie
 * elsewhere. Framework keeps what loaders printed in its root, and preview serves only what is there; so each folder of
 * stores has a root of its own.
 */
export function siteRoot(): string {
  const stores = resolve(pyramidsFolder());
  if (stores === resolve(SOURCE, STORES)) return SOURCE;
  const name = createHash("sha256").update(stores).digest("hex").slice(0, 12);
  return join("node_modules", ".cache", "stratigram", "roots", name, SOURCE);
}

/** Framework's cache of what loaders in `src/data` printed. It treats it as fresh even if recordings changed. */
export const loaderCacheFolder = (): string => join(siteRoot(), OWN, "cache", "data");

/** Brings the links of a root up to date, with one to the stores. Roots whose stores are gone are removed. */
export function linkRoot(): void {
  const root = siteRoot();
  if (root === SOURCE) return;
  removeOrphans(dirname(dirname(root)));
  mkdirSync(root, {recursive: true});
  const targets = new Map(
    readdirSync(SOURCE)
      .filter((name) => name !== OWN)
      .map((name) => [name, resolve(SOURCE, name)])
  );
  targets.set(STORES, resolve(pyramidsFolder()));
  for (const name of readdirSync(root)) {
    if (name !== OWN && !targets.has(name)) removeAll(join(root, name));
  }
  for (const [name, target] of targets) linkEntry(target, join(root, name));
}

function removeOrphans(roots: string): void {
  if (!existsSync(roots)) return;
  for (const name of readdirSync(roots)) {
    if (!existsSync(join(roots, name, SOURCE, STORES))) removeAll(join(roots, name));
  }
}

function linkEntry(target: string, link: string): void {
  const stats = lstatSync(link, {throwIfNoEntry: false});
  if (stats?.isSymbolicLink() && resolve(readlinkSync(link)) === target) return;
  removeAll(link);
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  try {
    symlinkSync(target, link, isFolder ? "junction" : "file");
  } catch (error) {
    // Windows may refuse these for files.
    if (isFolder) throw error;
    linkFile(target, link);
  }
}
