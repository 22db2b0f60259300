import {createHash, randomUUID} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {listFiles} from "../../disk/listFiles.js";
import {moveFile, removeAll} from "../../disk/moveFile.js";
import {digestSources} from "./digestSources.js";

/** Templates that others have not needed for so long may go, in milliseconds. */
const HOUR_MS = 3_600_000;

/** A site's template on disk. */
export interface Template {
  /** Holds the template's files. */
  site: string;
  /** Reason why pages cannot be filled; absent when they can. */
  obstacle?: string;
}

/** Beside a template's files: their SHA-256 by their paths, and what keeps a page from being filled. */
interface Contents {
  files: Record<string, string>;
  obstacle?: string;
}

const FOLDER = join("node_modules", ".cache", "stratigram", "templates");

/**
 * The template of the site as its sources are. It is made when they have changed, and when a byte of the kept one has.
 *
 * @param make Writes a template into a folder that is not there yet; returns what keeps a page from being filled.
 */
export async function openTemplate(make: (site: string) => Promise<string | undefined>): Promise<Template> {
  const folder = join(FOLDER, digestSources());
  const kept = readTemplate(folder);
  if (kept) return kept;
  const made = `${folder}.${randomUUID()}`;
  mkdirSync(made, {recursive: true});
  try {
    const site = join(made, "site");
    const obstacle = await make(site);
    writeFileSync(join(made, "contents.json"), JSON.stringify({files: digestsOf(site), obstacle} satisfies Contents));
    // Another build may have been first, and be reading it.
    if (!readTemplate(folder)) {
      removeAll(folder);
      moveFile(made, folder);
    }
    return {site: join(folder, "site"), obstacle};
  } finally {
    removeAll(made);
    removeOld();
  }
}

function readTemplate(folder: string): Template | undefined {
  const [site, list] = [join(folder, "site"), join(folder, "contents.json")];
  try {
    const {files, obstacle} = JSON.parse(readFileSync(list, "utf8")) as Contents;
    return JSON.stringify(files) === JSON.stringify(digestsOf(site)) ? {site, obstacle} : undefined;
  } catch {
    return undefined;
  }
}

function digestsOf(site: string): Record<string, string> {
  const digest = (path: string) =>
    createHash("sha256")
      .update(readFileSync(join(site, path)))
      .digest("hex");
  return Object.fromEntries(listFiles(site).map((path) => [path, digest(path)]));
}

/** Removes templates of other sources, and what killed builds left. */
function removeOld(): void {
  for (const name of readdirSync(FOLDER)) {
    const stats = statSync(join(FOLDER, name), {throwIfNoEntry: false});
    if (stats && Date.now() - stats.mtimeMs > HOUR_MS) removeAll(join(FOLDER, name));
  }
}
