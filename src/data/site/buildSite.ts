import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {bundleEmbed} from "../bundle/bundleEmbed.js";
import {bundleSite} from "../bundle/bundleSite.js";
import {type BuildManner, buildRecordings} from "./buildRecordings.js";
import {type CatalogueItem, isBuilt} from "./catalogue.js";
import {distFolder, pyramidsFolder} from "./folders.js";
import {linkTree} from "./linkTree.js";
import {runFramework} from "./runFramework.js";
import {withSiteLock} from "./siteLock.js";
import {checkSite, writeSite} from "./writeSite.js";

/** Brings stores and catalogue up to date, and replaces the site by one of them. Other builds of the same stores wait. */
export async function buildSite(manner: BuildManner): Promise<CatalogueItem[]> {
  const dist = distFolder();
  checkSite(dist);
  return withSiteLock(async () => {
    const items = await buildRecordings(manner);
    await writeSite(dist, (folder) => makeSite(items, folder));
    return items;
  });
}

async function makeSite(items: readonly CatalogueItem[], folder: string): Promise<void> {
  await runFramework(["build"], {DIST: folder});
  await bundleSite(folder);
  await bundleEmbed(folder);
  // Framework would copy the stores.
  for (const {store} of items.filter(isBuilt)) {
    linkTree(join(pyramidsFolder(), store), join(folder, "pyramids", store));
  }
  // Without it, GitHub Pages leaves out what begins with an underscore.
  writeFileSync(join(folder, ".nojekyll"), "");
}
