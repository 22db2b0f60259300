import {basename, resolve} from "node:path";
import {build, type BuildOptions, type Metafile, type OutputFile} from "esbuild";
import {keepAddresses} from "./keepAddresses.js";
import {BUNDLE_FOLDER, sitePath} from "./sitePath.js";

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
  readonly contents: Uint8Array;
}

/** All bundles, and which one takes the place of each entry. */
export interface BundledModules {
  readonly files: readonly BundledFile[];
  /** By the entry's path. */
  readonly bundles: ReadonlyMap<string, Bundle>;
}

/**
 * Bundles modules of a site with all that they import: each module once, in a file for those entries that share it. What
 * is imported later stays a file of its own, and so does each worker. The same modules give the same bytes and names;
 * a name changes with the bytes, so that browsers may keep the files.
 * @param dist The site's folder.
 * @param entries Paths of modules in it.
 */
export async function bundleModules(dist: string, entries: readonly string[]): Promise<BundledModules> {
  const root = resolve(dist);
  const files: BundledFile[] = [];
  const addresses = keepAddresses(root, bundleWorker);
  const {outputFiles, metafile} = await build({
    ...optionsFor(root, entries),
    splitting: true,
    metafile: true,
    plugins: [addresses]
  });
  files.push(...outputFiles.map((file) => bundledFile(root, file)));
  const {outputs} = metafile;
  const bundles = Object.entries(outputs).flatMap(([path, {entryPoint}]) =>
    entryPoint && entries.includes(entryPoint) ? [[entryPoint, {path, imports: importsOf(outputs, path)}] as const] : []
  );
  return {files, bundles: new Map(bundles)};

  async function bundleWorker(entry: string): Promise<string> {
    const {outputFiles} = await build({...optionsFor(root, [entry]), plugins: [addresses]});
    const file = bundledFile(root, outputFiles[0]);
    files.push(file);
    return file.path;
  }
}

function optionsFor(root: string, entries: readonly string[]) {
  return {
    absWorkingDir: root,
    // Framework's hash is that of the module alone.
    entryPoints: entries.map((path) => ({in: path, out: basename(path).replace(/(\.[0-9a-f]{8})?\.js$/, "")})),
    outdir: BUNDLE_FOLDER,
    entryNames: "[name].[hash]",
    chunkNames: "shared.[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error"
  } as const satisfies BuildOptions;
}

const bundledFile = (root: string, {path, contents}: OutputFile): BundledFile => ({
  path: sitePath(root, path),
  contents
});

/** The bundles that must have come before one runs. */
function importsOf(outputs: Metafile["outputs"], path: string, found: string[] = []): string[] {
  for (const {path: other, kind, external} of outputs[path].imports) {
    if (external || kind !== "import-statement" || found.includes(other)) continue;
    found.push(other);
    importsOf(outputs, other, found);
  }
  return found;
}
