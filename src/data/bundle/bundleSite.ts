import {existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {BUNDLE_FOLDER, bundleModules, MODULE_FOLDERS} from "./bundleModules.js";
import {modulesOf, rewritePage} from "./rewritePage.js";

/** Folders of a site with pages. */
const PAGE_FOLDERS = ["", "recordings/"];

/**
 * Bundles the modules of a built site. Framework writes each module as a file of its own: a report asks for more than a
 * hundred of them before its first traces, which takes longer than all else. Bundled, they come in a few files. Modules
 * that no page needs any more are removed.
 * @param dist The site's folder, as Framework leaves it.
 */
export async function bundleSite(dist: string): Promise<void> {
  const pages = PAGE_FOLDERS.flatMap((folder) => listNames(join(dist, folder), ".html").map((name) => folder + name));
  const texts = new Map(pages.map((path) => [path, readFileSync(join(dist, path), "utf8")]));
  const imported = new Set([...texts].flatMap(([path, html]) => modulesOf(path, html)));
  const entries = [...imported].filter((path) => MODULE_FOLDERS.includes(path.split("/")[0])).sort();
  const {files, bundles} = await bundleModules(dist, entries);
  for (const folder of MODULE_FOLDERS) removeModules(join(dist, folder));
  mkdirSync(join(dist, BUNDLE_FOLDER), {recursive: true});
  for (const {path, contents} of files) writeFileSync(join(dist, path), contents);
  for (const [path, html] of texts) writeFileSync(join(dist, path), rewritePage(path, html, bundles));
}

function listNames(folder: string, ending: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
}

/** Removes all modules in a folder, and the folders that they leave empty. */
function removeModules(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeModules(path);
    else if (entry.name.endsWith(".js")) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
