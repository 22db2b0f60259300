import {join} from "node:path";
import {bundleEmbed} from "../bundle/bundleEmbed.js";
import {bundleSite} from "../bundle/bundleSite.js";
import {countFailed} from "../site/buildAll.js";
import {buildRecordings} from "../site/buildRecordings.js";
import {isBuilt} from "../site/catalogue.js";
import {clearSite} from "../site/clearSite.js";
import {distFolder, pyramidsFolder} from "../site/folders.js";
import {runFramework} from "../site/framework.js";
import {linkTree} from "../site/linkTree.js";
import {createProgressBar} from "./progressBar.js";
import {runCli} from "./runCli.js";

/** `npm run build`: the static site of all recordings. Failed ones are listed on it, and make the exit status 1. */
await runCli(async () => {
  const items = await buildRecordings(createProgressBar);
  clearSite(distFolder());
  if ((await runFramework(["build"])) !== 0) throw new Error("the site was not built: see the messages above");
  await bundleSite(distFolder());
  await bundleEmbed(distFolder());
  // Framework would copy the stores, and empties its output folder first.
  for (const {store} of items.filter(isBuilt)) {
    linkTree(join(pyramidsFolder(), store), join(distFolder(), "pyramids", store));
  }
  const failedCount = countFailed(items);
  console.log(`${distFolder()}/ has the site: ${items.length - failedCount} of ${items.length} recordings`);
  if (failedCount > 0) process.exitCode = 1;
});
