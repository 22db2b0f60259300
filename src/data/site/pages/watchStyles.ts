import {createHash} from "node:crypto";
import {type FSWatcher, mkdirSync, watch, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {build} from "esbuild";
import {siteRoot} from "../siteRoot.js";

/** The site's style sheet in preview, from the site's root: it imports the site's own, and changes with all of that. */
export const PREVIEW_STYLE = ".observablehq/cache/preview.css";

/** The site's style sheets, and time in which several changes are taken for one, in milliseconds. */
const [STYLES, WAIT_MS] = [["style.css", "components/report/late.css"], 50];

/**
 * Keeps the style sheet of preview up to date: open pages then take over a change of any sheet that the site's own
 * import. Framework watches a page's sheet alone, and none of those that it imports. Ends with the process.
 */
export async function watchStyles(root = siteRoot()): Promise<void> {
  const file = join(root, PREVIEW_STYLE);
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  mkdirSync(dirname(file), {recursive: true});
  await update();

  async function update(): Promise<void> {
    const {folders, digest} = await readStyles();
    // Written though nothing changed, too: who saves again since Framework missed a change then sees it.
    const imports = STYLES.map((sheet) => `@import url("../../${sheet}");\n`).join("");
    writeFileSync(file, `${imports}/* ${digest} */\n`);
    for (const folder of folders) {
      // A folder, since editors put a new file into the place of the old one.
      if (!watchers.has(folder)) watchers.set(folder, watch(folder, (_, name) => onChange(name)).unref());
    }
  }

  function onChange(name: string | null): void {
    if (name !== null && !name.endsWith(".css")) return;
    clearTimeout(timer);
    // A sheet that cannot be read is being written, or says so in the browser.
    timer = setTimeout(() => void update().catch(() => undefined), WAIT_MS);
  }
}

/** A digest of all that the site's style sheets import, and the folders with it. */
async function readStyles(): Promise<{folders: Set<string>; digest: string}> {
  const {outputFiles, metafile} = await build({
    entryPoints: STYLES.map((sheet) => join("src", sheet)),
    outdir: "sheets",
    bundle: true,
    write: false,
    metafile: true,
    external: ["observablehq:*", "*.woff2", "*.woff", "*.png", "*.svg", "*.jpg"],
    logLevel: "silent"
  });
  const digest = createHash("sha256");
  for (const {contents} of outputFiles) digest.update(contents);
  return {
    folders: new Set(Object.keys(metafile.inputs).map(dirname)),
    digest: digest.digest("hex").slice(0, 16)
  };
}
