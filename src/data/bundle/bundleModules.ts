import {basename, dirname, resolve} from "node:path";
import {transform} from "esbuild";
import {type GetManualChunk, type OutputChunk, type OutputOptions, type RenderedChunk, rollup} from "rollup";
import {pathFrom} from "../disk/pathFrom.js";
import {KEPT, keepAddresses} from "./keepAddresses.js";
import {BUNDLE_FOLDER} from "./moduleFolders.js";
import {type PageModules, planChunks} from "./planChunks.js";

/**
 * Tells V8 to compile all functions of a file while it comes, beside the main thread, in place of each at its first call
 * (https://v8.dev/blog/explicit-compile-hints). Others ignore it.
 */
const COMPILE_AT_ONCE = "//# allFunctionsCalledOnLoad";

/** A file that takes a module's place. */
export interface Bundle {
  /** Path in the site. */
  readonly path: string;
  /** Paths of all the bundles that it imports before it runs, and of those that they import. */
  readonly imports: readonly string[];
}

/** A bundle as it is to be written. */
export interface BundledFile {
  /** Path in the site. */
  readonly path: string;
  readonly contents: string;
}

/** All bundles, and which one takes the place of each entry. */
export interface BundledModules {
  readonly files: readonly BundledFile[];
  /** By the entry's path. */
  readonly bundles: ReadonlyMap<string, Bundle>;
}

/**
 * Bundles modules of a site with all that they import, each module once: what pages start with is one file for all that
 * start with it, what is imported later stays a file of its own, and so does each worker. The same modules give the same
 * bytes and names; a name changes with the bytes, so that browsers may keep the files.
 * @param dist The site's folder.
 * @param pages Modules of its pages.
 */
export async function bundleModules(dist: string, pages: readonly PageModules[]): Promise<BundledModules> {
  const root = resolve(dist);
  const files = new Map<string, BundledFile>();
  const workers = new Map<string, Promise<string>>();
  const entries = [...new Set(pages.flatMap((page) => page.entries))].sort();
  const eager = new Set(pages.flatMap((page) => [...page.eager]));
  const chunks = await bundle(entries, {manualChunks: planned()});
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const bundles = chunks.flatMap((chunk) => {
    const entry = chunk.facadeModuleId && pathFrom(root, chunk.facadeModuleId);
    if (!entry || !chunk.isEntry) return [];
    return [[entry, {path: pathOf(chunk.fileName), imports: importedBy(chunk).map(pathOf)}] as const];
  });
  return {files: [...files.values()], bundles: new Map(bundles)};

  /** Bundles modules into files. */
  async function bundle(inputs: readonly string[], output: OutputOptions): Promise<OutputChunk[]> {
    const graph = await rollup({
      input: Object.fromEntries(inputs.map((path, i) => [`${nameOf(path)}/${i}`, path])),
      plugins: [keepAddresses(root, bundleWorker), {name: "minify", renderChunk: minify}],
      // A file of several modules is the entry itself, not a file more that passes its exports on.
      preserveEntrySignatures: "allow-extension",
      onLog: (level, log) => {
        if (level === "warn" && log.code !== "CIRCULAR_DEPENDENCY") console.warn(log.message);
      }
    });
    const made = await graph.generate({
      format: "es",
      paths: (id) => (id.startsWith(KEPT) ? id.slice(KEPT.length) : id),
      entryFileNames: ({name}) => `${dirname(name)}.[hash].js`,
      chunkFileNames: "shared.[hash].js",
      hashCharacters: "hex",
      hoistTransitiveImports: false,
      onlyExplicitManualChunks: true,
      ...output
    });
    await graph.close();
    const chunks = made.output.filter((file) => file.type === "chunk");
    for (const {fileName, code} of chunks) files.set(fileName, {path: pathOf(fileName), contents: code});
    return chunks;
  }

  /** Minifies a file; one of modules that pages begin with is compiled at once. */
  async function minify(code: string, {moduleIds}: RenderedChunk): Promise<string> {
    const isEager = moduleIds.every((id) => eager.has(pathFrom(root, id)));
    const banner = isEager ? COMPILE_AT_ONCE : "";
    return (await transform(code, {minify: true, format: "esm", target: "es2022", banner})).code;
  }

  function bundleWorker(path: string): Promise<string> {
    const known =
      workers.get(path) ?? bundle([path], {inlineDynamicImports: true}).then(([{fileName}]) => pathOf(fileName));
    workers.set(path, known);
    return known;
  }

  /** Names the file of each module, once the bundler knows all imports. */
  function planned(): GetManualChunk {
    let plan: ReadonlyMap<string, string> | undefined;
    return (id, {getModuleInfo}) => {
      plan ??= planChunks(pages, (path) => {
        const info = getModuleInfo(resolve(root, path));
        const imported = [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])];
        return imported.filter((other) => !getModuleInfo(other)?.isExternal).map((other) => pathFrom(root, other));
      });
      return plan.get(pathFrom(root, id));
    };
  }

  /** Names of the files that must have come before a chunk runs. */
  function importedBy(chunk: OutputChunk, found: string[] = []): string[] {
    for (const name of chunk.imports) {
      const other = byName.get(name);
      if (!other || found.includes(name)) continue;
      found.push(name);
      importedBy(other, found);
    }
    return found;
  }
}

const pathOf = (fileName: string) => `${BUNDLE_FOLDER}/${fileName}`;

/** A module's name without Framework's hash, which is that of the module alone. */
const nameOf = (path: string) => basename(path).replace(/(\.[0-9a-f]{8})?\.js$/, "");
