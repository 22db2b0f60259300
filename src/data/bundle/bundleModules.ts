import {readFileSync} from "node:fs";
import {basename, dirname, posix, relative, resolve, sep} from "node:path";
import {build, type BuildOptions, type Metafile, type OutputFile, type Plugin} from "esbuild";

/** Folders of a built site whose modules are bundled: the project's own and its packages'. */
export const MODULE_FOLDERS: readonly string[] = ["_import", "_node"];

/** Folder of bundles: all into one folder, so that each finds the others, and its workers, beside it. */
export const BUNDLE_FOLDER = "_import";

/** A worker's module, by its address from the module that starts it. */
const WORKER = /\bimport\.meta\.resolve\("(\.[^"]+\.js)"\)/g;

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
  const workers = bundleWorkers(root, files);
  const {outputFiles, metafile} = await build({
    ...optionsFor(root, entries),
    splitting: true,
    metafile: true,
    plugins: [keepOthers(root), workers]
  });
  files.push(...outputFiles.map((file) => bundledFile(root, file)));
  const {outputs} = metafile;
  const bundles = Object.entries(outputs).flatMap(([path, {entryPoint}]) =>
    entryPoint && entries.includes(entryPoint) ? [[entryPoint, {path, imports: importsOf(outputs, path)}] as const] : []
  );
  return {files, bundles: new Map(bundles)};
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

/** Modules that are neither the project's nor its packages', such as Framework's own, stay where they are. */
function keepOthers(root: string): Plugin {
  return {
    name: "keep others",
    setup(build) {
      build.onResolve({filter: /^\./}, ({path, resolveDir}) => {
        const target = sitePath(root, resolve(resolveDir, path));
        if (MODULE_FOLDERS.includes(target.split("/")[0])) return undefined;
        return {path: posix.relative(BUNDLE_FOLDER, target), external: true};
      });
    }
  };
}

/** Bundles each worker that a module starts into `files`, and names the bundle in its place. */
function bundleWorkers(root: string, files: BundledFile[]): Plugin {
  return {
    name: "bundle workers",
    setup(build) {
      build.onLoad({filter: /\.js$/}, async ({path}) => {
        let contents = readFileSync(path, "utf8");
        for (const [address, worker] of contents.matchAll(WORKER)) {
          const entry = sitePath(root, resolve(dirname(path), worker));
          const {outputFiles} = await build.esbuild.build({...optionsFor(root, [entry]), plugins: [keepOthers(root)]});
          const file = bundledFile(root, outputFiles[0]);
          files.push(file);
          contents = contents.replace(address, `import.meta.resolve("./${basename(file.path)}")`);
        }
        return {contents};
      });
    }
  };
}

const bundledFile = (root: string, {path, contents}: OutputFile): BundledFile => ({
  path: sitePath(root, path),
  contents
});

/** The path in the site of a file on disk. */
const sitePath = (root: string, path: string) => relative(root, path).split(sep).join("/");

/** The bundles that must have come before one runs. */
function importsOf(outputs: Metafile["outputs"], path: string, found: string[] = []): string[] {
  for (const {path: other, kind, external} of outputs[path].imports) {
    if (external || kind !== "import-statement" || found.includes(other)) continue;
    found.push(other);
    importsOf(outputs, other, found);
  }
  return found;
}
