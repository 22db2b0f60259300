import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {type CatalogItem, isBuilt} from "./catalog.js";
import {linkFile, linkTree} from "./linkTree.js";
import {digestReport} from "./report.js";

/** In a site: what each page was made from. */
const DIGESTS = ".stratigram-pages";

/** Which pages of recordings to make, by id. */
export interface PagePlan {
  /** Digests of all that each page of the site is made from. */
  digests: Record<string, string>;
  made: string[];
  /** Taken from the last site. */
  reused: string[];
  /** One of those that are made, though the last site has it: when it comes out the same, so would the reused ones. */
  sample?: string;
}

/**
 * Plans to make the pages of recordings that changed since the last site was made. All pages are one template, so one of
 * the others is made to see whether that is as it was. A site with a search index has to be made as a whole.
 *
 * @param last The last site; undefined for none, and to make all pages.
 */
export async function planPages(items: readonly CatalogItem[], last?: string): Promise<PagePlan> {
  const digests: Record<string, string> = {};
  for (const {id} of items.filter(isBuilt)) digests[id] = await digestReport(id);
  const ids = Object.keys(digests);
  const before = last === undefined || hasSearch(last) ? {} : readDigests(last);
  const same = ids.filter((id) => digests[id] === before[id] && existsSync(join(last!, pageOf(id))));
  const [sample, ...reused] = same;
  return {digests, made: ids.filter((id) => !reused.includes(id)), reused, sample};
}

/**
 * Takes the planned pages and their files from the last site, after the others were made.
 *
 * @returns whether the pages are as good as new ones; nothing is taken otherwise.
 */
export function reusePages({digests, reused, sample}: PagePlan, last: string | undefined, made: string): boolean {
  if (last !== undefined && sample !== undefined) {
    const isSame = read(last, pageOf(sample)).equals(read(made, pageOf(sample)));
    if (!isSame && reused.length > 0) return false;
    for (const id of reused) {
      mkdirSync(dirname(join(made, pageOf(id))), {recursive: true});
      linkFile(join(last, pageOf(id)), join(made, pageOf(id)));
      linkTree(join(last, filesOf(id)), join(made, filesOf(id)));
    }
  }
  writeFileSync(join(made, DIGESTS), JSON.stringify(digests));
  return true;
}

const pageOf = (id: string) => join("recordings", `${id}.html`);
const filesOf = (id: string) => join("_file", "data", id);
const read = (folder: string, path: string) => readFileSync(join(folder, path));

function hasSearch(site: string): boolean {
  const folder = join(site, "_observablehq");
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("minisearch"));
}

function readDigests(site: string): Record<string, string> {
  const file = join(site, DIGESTS);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : {};
}
