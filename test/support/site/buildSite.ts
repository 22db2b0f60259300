import {existsSync, mkdirSync, readdirSync, statSync} from "node:fs";
import {join, resolve} from "node:path";
import {writeDemo} from "../../../src/data/demo/writeDemo.js";
import {type CatalogItem, readCatalog} from "../../../src/data/site/catalog.js";
import {runCommand} from "../process/runCommand.js";

/** A built site. */
export interface Site {
  /** Absolute path of the folder that a host would serve. */
  dist: string;
  items: CatalogItem[];
}

/**
 * Builds the site of a folder of recordings into `output`, away from the user's own site and stores. Stores are kept for
 * the next run. Throws what the build said unless it says that the site is there, and its exit status is as expected: 1
 * when some recording is meant to fail.
 */
export function buildSite(recordings: string, output: string, {status = 0} = {}): Site {
  const dist = resolve(output, "dist");
  const pyramids = resolve(output, "pyramids");
  const result = runCommand("build", [], {RECORDINGS: recordings, PYRAMIDS: pyramids, DIST: dist});
  // A site of an earlier build proves nothing.
  if (result.status !== status || !result.stdout.includes(`${dist}/ has the site`)) {
    throw new Error(`the site was not built (status ${result.status})\n${result.stdout}${result.stderr}`);
  }
  return {dist, items: readCatalog(pyramids)};
}

/** Writes the demo into a folder unless it is there and as new as its generator. Returns its path. */
export async function ensureDemo(folder: string): Promise<string> {
  mkdirSync(folder, {recursive: true});
  const path = join(folder, "demo.nwb");
  if (!existsSync(path) || statSync(path).mtimeMs < newest("src/data/demo")) await writeDemo(path);
  return path;
}

/** Time at which a file of a folder was last changed, in milliseconds. */
function newest(folder: string): number {
  return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs));
}
