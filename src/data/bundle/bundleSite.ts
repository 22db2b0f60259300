import {existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {listFiles} from "../disk/listFiles.js";
import {bundleModules} from "./bundleModules.js";
import {BUNDLE_FOLDER, MODULE_FOLDERS} from "./moduleFolders.js";
import {classicScriptsOf, modulesOf, preloadsOf, rewritePage} from "./rewritePage.js";

/**
 * Bundles the modules of a built site. Framework writes each module as a file of its own: a report asks for more than two
 * hundred of them, which takes longer than all else. Bundled, they come in a few files. Modules that no page needs any more
 * are removed.
 * @param dist The site's folder, as Framework leaves it.
 */
export async function bundleSite(dist: string): Promise<void> {
  const texts = new Map(listPages(dist).map((path) => [path, readFileSync(join(dist, path), "utf8")]));
  const modules = MODULE_FOLDERS.flatMap((folder) => listModules(dist, folder));
  const classic = new Set([...texts].flatMap(([path, html]) => classicScriptsOf(path, html)));
  const bundled = new Set(modules.filter((path) => !classic.has(path)));
  const pages = [...texts].map(([path, html]) => ({
    entries: modulesOf(path, html).filter((module) => bundled.has(module)),
    eager: new Set(preloadsOf(path, html).filter((module) => bundled.has(module)))
  }));
  const {files, bundles} = await bundleModules(dist, pages);
  for (const path of bundled) rmSync(join(dist, path));
  for (const folder of MODULE_FOLDERS) removeEmpty(join(dist, folder));
  mkdirSync(join(dist, BUNDLE_FOLDER), {recursive: true});
  for (const {path, contents} of files) writeFileSync(join(dist, path), contents);
  for (const [path, html] of texts) writeFileSync(join(dist, path), rewritePage(path, html, bundles));
}

/** Paths of a site's pages, and of the modules that it offers to other sites. Framework's own folders begin with `_`. */
function listPages(dist: string): string[] {
  return listFiles(dist).filter((path) => /\.(html|js)$/.test(path) && !path.startsWith("_"));
}

function listModules(dist: string, folder: string): string[] {
  if (!existsSync(join(dist, folder))) return [];
  const names = listFiles(join(dist, folder)).filter((name) => name.endsWith(".js"));
  return names.map((name) => `${folder}/${name}`);
}

/** Removes a folder unless there is a file in it or below. */
function removeEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
