import {createHash, randomUUID} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync} from "node:fs";
import {dirname, relative, resolve} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Beside the packages, which compiled scripts import by name. */
const FOLDER = new URL("../../../node_modules/.cache/stratigram/", import.meta.url);

/** Files that every compiled script depends on. */
const TOOLS = ["src/data/run/compileScript.js", "tsconfig.json", "package-lock.json"];

/**
 * Packages that become part of compiled scripts, with what they import: hundreds of files, which would take longer to load
 * than all else. The lock file tells when they change.
 */
const BUNDLED = ["apache-arrow", "flatbuffers", "tslib", "zod"];

/** A file system's clock may be so much behind, in milliseconds. */
const CLOCK_MS = 50;

/** Begins the last line of a compiled script: what it was made from, and how those files were. */
const STAMP = "\n//# made from ";

/**
 * Compiles a TypeScript module, with all of the project that it imports, into one file of JavaScript. Node loads that in a
 * tenth of the time that it takes to compile module by module, and so does every worker thread. What is compiled and as
 * its sources are is taken as it is. Several processes may compile the same script at once. Rejects when the file cannot
 * be written.
 *
 * @param {URL} script
 * @returns {Promise<URL>} address of the compiled file, for `import` and `new Worker`
 */
export async function compileScript(script) {
  const path = realpathSync(fileURLToPath(script));
  const name = relative(ROOT, path).replace(/[/\\]/g, ".");
  const compiled = new URL(name.replace(/ts$/, "mjs"), FOLDER);
  if (isFresh(compiled)) return compiled;
  // Most that import this compile nothing.
  const {build} = await import("esbuild");
  const startedAt = Date.now();
  const {outputFiles, metafile} = await build({
    absWorkingDir: ROOT,
    entryPoints: [path],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // Beside the script, which loads in half the time without: for `DEBUG` and profiles.
    outfile: fileURLToPath(compiled),
    sourcemap: "linked",
    metafile: true,
    write: false,
    logLevel: "error",
    plugins: [keepPackages, keepAddresses]
  });
  const [{text: map}, {text}] = outputFiles;
  const inputs = [...TOOLS, ...Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules/"))];
  const state = stateOf(inputs, startedAt - CLOCK_MS);
  try {
    mkdirSync(FOLDER, {recursive: true});
    put(new URL(`${compiled.href}.map`), map);
    put(compiled, `${text}${STAMP}${JSON.stringify({inputs, state})}\n`);
  } catch (cause) {
    // Only another user may write there: what is there is taken when it has the same code.
    if (existsSync(compiled) && readFileSync(compiled, "utf8").startsWith(text + STAMP)) return compiled;
    const who = "run this command once as the user who installed the project";
    throw new Error(`${fileURLToPath(FOLDER)} cannot be written: ${who}`, {cause});
  }
  return compiled;
}

/**
 * Writes a file that is whole or not there.
 *
 * @param {URL} file
 * @param {string} content
 */
function put(file, content) {
  const temporary = new URL(randomUUID(), FOLDER);
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

/**
 * Tells whether a compiled script is there, and what it was made from is as it was.
 *
 * @param {URL} compiled
 */
function isFresh(compiled) {
  if (!existsSync(compiled)) return false;
  const text = readFileSync(compiled, "utf8");
  const at = text.lastIndexOf(STAMP);
  if (at < 0) return false;
  try {
    /** @type {unknown} */
    const parsed = JSON.parse(text.slice(at + STAMP.length));
    const stamp = /** @type {{inputs: string[], state: string}} */ (parsed);
    return stamp.state === stateOf(stamp.inputs);
  } catch {
    return false;
  }
}

/**
 * A digest of sizes, inodes and times of files; none is read. It says nothing of one that changed after `until`, in
 * milliseconds, since that may have been read before.
 *
 * @param {string[]} paths from the project's folder
 */
function stateOf(paths, until = Infinity) {
  const hash = createHash("sha256");
  for (const path of paths) {
    const stats = statSync(resolve(ROOT, path), {bigint: true, throwIfNoEntry: false});
    if (Number(stats?.ctimeMs) > until) return null;
    hash.update(`${path} ${stats?.size} ${stats?.ino} ${stats?.mtimeNs} ${stats?.ctimeNs}\n`);
  }
  return hash.digest("hex");
}

/**
 * Other packages are imported by name when the script runs.
 *
 * @type {import("esbuild").Plugin}
 */
const keepPackages = {
  name: "keep packages",
  setup(build) {
    build.onResolve({filter: /^[^./]/}, ({path, kind}) => {
      const isPart = kind === "entry-point" || BUNDLED.includes(path.split("/")[0]);
      return isPart ? undefined : {path, external: true};
    });
  }
};

/**
 * Modules find what lies beside them by their own address: also when they are part of another file.
 *
 * @type {import("esbuild").Plugin}
 */
const keepAddresses = {
  name: "keep addresses",
  setup(build) {
    build.onLoad({filter: /\.[jt]s$/}, ({path}) => {
      const place = {url: pathToFileURL(path).href, filename: path, dirname: dirname(path)};
      return {
        contents: readFileSync(path, "utf8").replace(
          /import\.meta\.(url|filename|dirname)\b/g,
          (_, /** @type {keyof typeof place} */ name) => JSON.stringify(place[name])
        ),
        loader: "ts"
      };
    });
  }
};
