import {rmSync, writeFileSync} from "node:fs";
import {bundleEmbed} from "../../bundle/bundleEmbed.js";
import {bundleSite} from "../../bundle/bundleSite.js";
import {PAGES} from "../folders.js";
import {keepPackages, preparePackages} from "./packageCache.js";
import {runFramework} from "./runFramework.js";

/** Has Framework make a site with the pages of some recordings, by id, in a folder that is not there yet; bundles it. */
export async function makePages(ids: readonly string[], folder: string): Promise<void> {
  const list = `${folder}.pages.json`;
  writeFileSync(list, JSON.stringify(ids));
  preparePackages();
  await runFramework(["build"], {DIST: folder, [PAGES]: list});
  keepPackages();
  rmSync(list);
  await bundleSite(folder);
  await bundleEmbed(folder);
}
