import {existsSync} from "node:fs";
import {slashed} from "./src/data/disk/pathFrom.js";
import {listPages} from "./src/data/site/catalog.js";
import {distFolder} from "./src/data/site/folders.js";
import {NO_SCRIPTS, SCRIPTS_FAILED} from "./src/data/site/missingScripts.js";
import {OLD_BROWSER} from "./src/data/site/oldBrowser.js";
import {runOwnCommand} from "./src/data/site/pages/runOwnCommand.js";
import {PREVIEW_STYLE} from "./src/data/site/pages/watchStyles.js";
import {siteRoot} from "./src/data/site/siteRoot.js";

// `npx observable preview`, `build` and `deploy` are `npm run dev`, `build` and `deploy`, which build stores first.
await runOwnCommand();

const isPreview = process.argv.includes("preview");

/** Folder in which pages find the stores: preview serves files of `src` under `_file`, a build has them beside its pages. */
const storesFolder = isPreview ? "_file/pyramids/" : "pyramids/";

/** A page with a theme or a style sheet of its own does without `style.css`, which has the viewer's. */
const VIEWER_STYLES = '<link rel="stylesheet" href="/data/viewer.css">';

/** Loaded after the first screen (`loadStyles.ts`). Preview has it in the sheet that it keeps watching. */
const LATE_STYLES = isPreview ? "" : '<link rel="stylesheet" href="/data/late.css" data-late disabled>';

const attributeOf = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** From a page to the site's root, so that the site works from any sub-path. */
const rootOf = (path: string) => "../".repeat(path.split("/").length - 2) || "./";

/** Description of the catalog for search engines and shared links. A build writes those of other pages. */
const CATALOG = "Multi-channel electrophysiology recordings, each a page that zooms from hours to single samples.";

/** A page, and what its front matter says. */
interface PageHead {
  path: string;
  data: {theme?: unknown; style?: unknown};
}

function headOf({path, data}: PageHead): string {
  const description = path === "/index" ? CATALOG : "";
  const hasOwnStyle = data.theme !== undefined || data.style !== undefined;
  return `<meta name="application-name" content="${attributeOf(config.title)}">
${description && `<meta name="description" content="${description}">`}
<meta name="stratigram-stores" content="${rootOf(path)}${storesFolder}">
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
${hasOwnStyle ? VIEWER_STYLES : LATE_STYLES}
${OLD_BROWSER}
${SCRIPTS_FAILED}`;
}

const config = {
  // In the titles of all pages.
  title: "Stratigram",
  root: existsSync(siteRoot()) ? slashed(siteRoot()) : "src",
  output: slashed(distFolder()),
  // `src/style.css` imports the themes "air" (light), "near-midnight" (dark) and "wide".
  style: isPreview ? PREVIEW_STYLE : "style.css",
  globalStylesheets: [],
  // Hosts without rewrite rules find pages by their files' names.
  preserveExtension: true,
  interpreters: {".ts": [process.execPath, "src/data/run/run.js"]},
  pages: [],
  pager: false,
  sidebar: false,
  toc: false,
  search: false,
  head: headOf,
  footer: `${NO_SCRIPTS}Made with Stratigram: recordings as pages that zoom from hours to single samples.`,
  dynamicPaths: () => listPages().map((id) => `/recordings/${id}`)
};

export default config;
