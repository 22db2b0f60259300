import {existsSync} from "node:fs";
import {listPages} from "./src/data/site/catalog.js";
import {distFolder} from "./src/data/site/folders.js";
import {NO_SCRIPTS, SCRIPTS_FAILED} from "./src/data/site/missingScripts.js";
import {siteRoot} from "./src/data/site/siteRoot.js";

/** Where pages find the stores: preview serves files of `src` under `_file`, a build has them beside its pages. */
const storesFolder = process.argv.includes("preview") ? "_file/pyramids/" : "pyramids/";

/** From a page to the site's root, so that the site works from any sub-path. */
const rootOf = (path: string) => "../".repeat(path.split("/").length - 2) || "./";

/** Descriptions for search engines and shared links. */
const CATALOG = "Multi-channel electrophysiology recordings, each a page that zooms from hours to single samples.";
const REPORT = "A multi-channel electrophysiology recording to explore, from all of it to single samples.";

export default {
  title: "Stratigram",
  root: existsSync(siteRoot()) ? siteRoot() : "src",
  output: distFolder(),
  // `src/style.css` imports the themes "air" (light), "near-midnight" (dark) and "wide".
  style: "style.css",
  globalStylesheets: [],
  // Hosts without rewrite rules find pages by their files' names.
  preserveExtension: true,
  interpreters: {".ts": [process.execPath, "src/data/run/run.js"]},
  pages: [],
  pager: false,
  sidebar: false,
  toc: false,
  search: false,
  head: ({path}: {path: string}) => `<meta name="description" content="${path === "/index" ? CATALOG : REPORT}">
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<meta name="stratigram-stores" content="${rootOf(path)}${storesFolder}">
${SCRIPTS_FAILED}`,
  footer: `${NO_SCRIPTS}Made with Stratigram: recordings as pages that zoom from hours to single samples.`,
  dynamicPaths: () => listPages().map((id) => `/recordings/${id}`)
};
