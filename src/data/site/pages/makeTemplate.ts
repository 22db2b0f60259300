import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {listFiles} from "../../disk/listFiles.js";
import {CATALOG_FILES} from "../catalogFiles.js";
import {type DataFile, fillPage, TEMPLATE_IDS} from "./fillPage.js";
import {makePages} from "./makePages.js";

const [A, B] = TEMPLATE_IDS;

/** An obstacle to filling pages, in words. */
export const SEARCH = "a search index";

/** Path in a site of a recording's page. */
export const pageOf = (id: string): string => `recordings/${id}.html`;

/**
 * Makes the template of a site: all of it except data, and one page to be filled for each recording.
 *
 * @param folder Where it goes; not there yet.
 * @param names Names of the data files that each recording has.
 * @param ids Recordings whose files the author's own pages may load.
 * @returns what keeps a page from being filled, so that Framework has to make each; undefined for nothing.
 */
export async function makeTemplate(
  folder: string,
  names: readonly string[],
  ids: readonly string[]
): Promise<string | undefined> {
  await makePages(TEMPLATE_IDS, folder);
  const known = knownFiles(names, [...TEMPLATE_IDS, ...ids]);
  const obstacle = findObstacle(folder, known);
  for (const path of listMade(folder)) if (known.has(sourceOf(path))) rmSync(join(folder, "_file", path));
  rmSync(join(folder, pageOf(B)));
  return obstacle;
}

/** Paths in `src` of the data files that a build writes itself: of the catalog, and of recordings. */
export function knownFiles(names: readonly string[], ids: readonly string[]): Set<string> {
  const ofRecordings = ids.flatMap((id) => names.map((name) => `${id}/${name}`));
  return new Set([...Object.keys(CATALOG_FILES), ...ofRecordings].map((name) => `data/${name}`));
}

/**
 * Tells of a configuration, by its text, whether the site has a search index. Then Framework has to make each page, and a
 * template would be made in vain. It may be wrong of one that is computed: the site is as right, and takes longer to make.
 */
export const asksForSearch = (config: string): boolean => /^\s*search:(?!\s*false\b)/m.test(config);

/** Finds what is in a made template that is neither the same on all pages nor a recording's. */
export function findObstacle(folder: string, known: ReadonlySet<string>): string | undefined {
  const search = readdirSync(join(folder, "_observablehq")).find((name) => name.startsWith("minisearch"));
  if (search) return SEARCH;
  const filesOfB = new Map<string, DataFile>();
  for (const path of listMade(folder)) {
    const source = sourceOf(path);
    if (!known.has(source) && !existsSync(join("src", source))) return `${source}, which another loader makes`;
    const name = source.replace(/^data\//, "");
    if (!name.startsWith(A))
      filesOfB.set(name.replace(B, A), {path: `_file/${path}`, bytes: readFileSync(join(folder, "_file", path))});
  }
  const [a, b] = TEMPLATE_IDS.map((id) => readFileSync(join(folder, pageOf(id)), "utf8"));
  if (fillPage(a, B, filesOfB) !== b) return "pages that differ in more than their recording";
  const others = listFiles(folder).filter((path) => path.endsWith(".html") && ![A, B].map(pageOf).includes(path));
  const naming = others.find((path) => (path + readFileSync(join(folder, path), "utf8")).includes(A));
  return naming && `${naming.replace(A, "[recording]")}, which depends on the recordings`;
}

/** Paths in `_file` of a site, and where the file of such a path comes from in `src`. */
const listMade = (folder: string) => listFiles(join(folder, "_file"));
const sourceOf = (path: string) => path.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
