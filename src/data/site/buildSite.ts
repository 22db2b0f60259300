import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {findMissing, type Missing} from "../bundle/findMissing.js";
import {listFiles} from "../disk/listFiles.js";
import {type BuildManner, buildRecordings} from "./buildRecordings.js";
import {type BuiltItem, type CatalogItem, isBuilt, storesOf} from "./catalog.js";
import {linkTree} from "./folder/linkTree.js";
import {withSiteLock} from "./folder/siteLock.js";
import {checkSite, writeSite} from "./folder/writeSite.js";
import {distFolder, pyramidsFolder} from "./folders.js";
import {addOpenings} from "./pages/addOpenings.js";
import {makePages} from "./pages/makePages.js";
import {asksForSearch, makeTemplate, SEARCH} from "./pages/makeTemplate.js";
import {ensureDescription} from "./pages/pageDescription.js";
import {openTemplate, type Template} from "./pages/templateCache.js";
import {writePages} from "./pages/writePages.js";
import {reportFiles} from "./reportArchive.js";

/** Brings stores and catalog up to date, and replaces the site by one of them. Other builds of the same stores wait. */
export async function buildSite(manner: BuildManner): Promise<CatalogItem[]> {
  const dist = distFolder();
  checkSite(dist);
  return withSiteLock(async () => {
    const items = await buildRecordings(manner);
    await writeSite(dist, (folder) => makeSite(items.filter(isBuilt), folder));
    return items;
  });
}

/** Makes the site in a folder that is not there yet. */
async function makeSite(items: readonly BuiltItem[], folder: string): Promise<void> {
  const hasSearch = asksForSearch(readFileSync("observablehq.config.ts", "utf8"));
  const template = items.length > 0 && !hasSearch ? await openSiteTemplate(items) : undefined;
  if (template && !template.obstacle) await writePages(template.site, items, folder);
  else {
    const obstacle = hasSearch ? SEARCH : template?.obstacle;
    if (obstacle) console.warn(`the site has ${obstacle}: Framework makes each page`);
    await makePages(
      items.map(({id}) => id),
      folder
    );
  }
  await addOpenings(folder, items);
  for (const path of listFiles(folder).filter((path) => path.endsWith(".html") && !path.startsWith("_"))) {
    const page = join(folder, path);
    writeFileSync(page, ensureDescription(readFileSync(page, "utf8")));
  }
  // Framework would copy the stores.
  for (const store of items.flatMap(storesOf)) linkTree(join(pyramidsFolder(), store), join(folder, "pyramids", store));
  // Without it, GitHub Pages leaves out what begins with an underscore.
  writeFileSync(join(folder, ".nojekyll"), "");
  const missing = await findMissing(folder);
  if (missing.length > 0) throw new Error(explainMissing(missing));
}

function explainMissing([{from, address}, ...others]: readonly Missing[]): string {
  const more = others.length > 0 ? ` (and ${others.length} more like it)` : "";
  return `${from} asks for ${address}, which the site does not have${more}: correct that address; the last site is kept`;
}

/** The site's template. Framework makes it from the files of any recording. */
async function openSiteTemplate(items: readonly BuiltItem[]): Promise<Template> {
  return openTemplate(async (site) => {
    const files = await reportFiles(items[0]);
    return makeTemplate(
      site,
      files.map(({name}) => name),
      items.map(({id}) => id)
    );
  });
}
