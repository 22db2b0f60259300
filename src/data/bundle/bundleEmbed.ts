import {copyFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {build} from "esbuild";

/** Folder of a built site that other pages import from. Its names stay the same from build to build. */
const EMBED_FOLDER = "embed";

const COMPONENTS = "src/components";

/**
 * Writes the viewer as modules for pages that are not the site's own: `embed/stratigram.js` and `.css`, and beside them
 * what the viewer loads later, and the types.
 * @param dist The site's folder.
 */
export async function bundleEmbed(dist: string): Promise<void> {
  await build({
    entryPoints: [
      {in: join(COMPONENTS, "embed/stratigram.ts"), out: "stratigram"},
      {in: join(COMPONENTS, "embed/stratigram.css"), out: "stratigram"},
      // The viewer looks for its workers beside itself, by these names.
      {in: join(COMPONENTS, "store/decodeWorker.ts"), out: "decodeWorker"},
      {in: join(COMPONENTS, "view/signal/deriveWorker.ts"), out: "deriveWorker"}
    ],
    outdir: resolve(dist, EMBED_FOLDER),
    chunkNames: "shared.[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["import"],
    logLevel: "error"
  });
  copyFileSync(join(COMPONENTS, "embed/types.d.ts"), resolve(dist, EMBED_FOLDER, "stratigram.d.ts"));
}
