import {readFileSync} from "node:fs";
import {dirname, resolve} from "node:path";
import {build, type Plugin} from "esbuild";
import {tempFolder} from "../process/tempFolder.js";
import {serveHtml} from "../server/serveHtml.js";
import type {StaticServer} from "../server/serveStatic.js";

/** Change that a recipe of CONTRIBUTING asks for: a new file, and a change of one that is there. Paths below `src`. */
export interface SourceChange {
  readonly added: {readonly path: string; readonly text: string};
  readonly changed: {readonly path: string; readonly change: (text: string) => string};
}

/**
 * A page with nothing but a viewer of a store, from the source as it is after a change. Close it.
 * @param store Address of the store.
 */
export async function serveChanged(change: SourceChange, store: string): Promise<StaticServer> {
  const folder = tempFolder();
  await build({
    entryPoints: [
      {in: "src/components/embed/stratigram.ts", out: "stratigram"},
      {in: "src/components/embed/stratigram.css", out: "stratigram"},
      {in: "src/components/store/decodeWorker.ts", out: "decodeWorker"},
      {in: "src/components/view/signal/deriveWorker.ts", out: "deriveWorker"}
    ],
    ...{outdir: folder, bundle: true, splitting: true, format: "esm", target: "es2022", logLevel: "error"},
    plugins: [changeSource(change)]
  });
  const html = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <link rel="icon" href="data:,"><link rel="stylesheet" href="stratigram.css"><script type="module">
      import {openRecording} from "./stratigram.js";
      document.body.append(await openRecording(${JSON.stringify(store)}, {address: true}));
    </script>`;
  return serveHtml(html, folder);
}

function changeSource({added, changed}: SourceChange): Plugin {
  const addedPath = resolve("src", added.path);
  const changedPath = resolve("src", changed.path);
  const name = new RegExp(`/${addedPath.split("/").at(-1)!.replace(/\.ts$/, "\\.js")}$`);
  return {
    name: "changed-source",
    setup(made) {
      made.onResolve({filter: name}, () => ({path: addedPath, namespace: "added"}));
      made.onLoad({filter: /.*/, namespace: "added"}, () => ({
        ...{contents: added.text, loader: "ts", resolveDir: dirname(addedPath)}
      }));
      made.onLoad({filter: /\.ts$/}, ({path}) => {
        if (path !== changedPath) return undefined;
        const text = readFileSync(path, "utf8");
        const contents = changed.change(text);
        if (contents === text) throw new Error(`nothing to change in ${changed.path}`);
        return {contents, loader: "ts"};
      });
    }
  };
}
