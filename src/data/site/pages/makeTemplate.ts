import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {listFiles} from "../../disk/listFiles.js";
import {CATALOG_FILES} from "../catalogFiles.js";
import {type DataFile, fillPage, TEMPLATE_IDS} from "./fillPage.js";
import {makePages} from "./makePages.js";

const [A, B] = TEMPLATE_IDS;

/** Path in a site of a recording's page. */
export const pageOf = (id: string): string => `recordings/${id}.html`;

/**
 * Makes the template of a site: all of it except data, and one page to be filled for each recording.
 *
 * @param folder Where it goes; not there yet.
 * @param names Names of the data files that each recording has.
 * @returns what keeps a page from being filled, so that Framework has to make each; undefined for nothing.
 */
export async function makeTemplate(folder: string, names: readonly string[]): Promise<string | undefined> {
  await makePages(TEMPLATE_IDS, folder);
  const obstacle = findObstacle(folder, names);
  for (const path of ["_file/data", pageOf(B)]) rmSync(join(folder, path), {recursive: true, force: true});
  return obstacle;
}

/** Finds what is in a made template that is neither the same on all pages nor a recording's. */
export function findObstacle(folder: string, names: readonly string[]): string | undefined {
  const search = readdirSync(join(folder, "_observablehq")).find((name) => name.startsWith("minisearch"));
  if (search) return "a search index";
  const known = new Set([
    ...Object.keys(CATALOG_FILES),
    ...TEMPLATE_IDS.flatMap((id) => names.map((name) => `${id}/${name}`))
  ]);
  const filesOfB = new Map<string, DataFile>();
  for (const path of listFiles(join(folder, "_file"))) {
    const source = path.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
    const name = source.replace(/^data\//, "");
    if (!known.has(name) && !existsSync(join("src", source))) return `${source}, which another loader makes`;
    if (!name.startsWith(A))
      filesOfB.set(name.replace(B, A), {path: `_file/${path}`, bytes: readFileSync(join(folder, "_file", path))});
  }
  const [a, b] = TEMPLATE_IDS.map((id) => readFileSync(join(folder, pageOf(id)), "utf8"));
  return fillPage(a, B, filesOfB) === b ? undefined : "pages that differ in more than their recording";
}
