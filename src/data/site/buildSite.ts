import {rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {bundleEmbed} from "../bundle/bundleEmbed.js";
import {bundleSite} from "../bundle/bundleSite.js";
import {type BuildManner, buildRecordings} from "./buildRecordings.js";
import {type CatalogItem, isBuilt} from "./catalog.js";
import {distFolder, PAGES, pyramidsFolder} from "./folders.js";
import {linkTree} from "./linkTree.js";
import {keepPackages, preparePackages} from "./packageCache.js";
import {planPages, reusePages} from "./reusePages.js";
import {runFramework} from "./runFramework.js";
import {withSiteLock} from "./siteLock.js";
import {checkSite, writeSite} from "./writeSite.js";

/** Brings stores and catalog up to date, and replaces the site by one of them. Other builds of the same stores wait. */
export async function buildSite(manner: BuildManner): Promise<CatalogItem[]> {
  const dist = distFolder();
  checkSite(dist);
  return withSiteLock(async () => {
    const items = await buildRecordings(manner);
    await writeSite(dist, (folder, last) => makeSite(items, folder, last));
    return items;
  });
}

/** Makes the site in a folder that is not there yet, with what did not change since the last one. */
async function makeSite(items: readonly CatalogItem[], folder: string, last: string | undefined): Promise<void> {
  const plan = await planPages(items, last);
  await makePages(plan.made, folder);
  if (!reusePages(plan, last, folder)) {
    rmSync(folder, {recursive: true});
    return makeSite(items, folder, undefined);
  }
  await bundleEmbed(folder);
  // Framework would copy the stores.
  for (const {store} of items.filter(isBuilt)) {
    linkTree(join(pyramidsFolder(), store), join(folder, "pyramids", store));
  }
  // Without it, GitHub Pages leaves out what begins with an underscore.
  writeFileSync(join(folder, ".nojekyll"), "");
}

/** Has Framework make the pages of some recordings, and all others. */
async function makePages(ids: readonly string[], folder: string): Promise<void> {
  const list = `${folder}.pages.json`;
  writeFileSync(list, JSON.stringify(ids));
  preparePackages();
  await runFramework(["build"], {DIST: folder, [PAGES]: list});
  keepPackages();
  rmSync(list);
  await bundleSite(folder);
}
