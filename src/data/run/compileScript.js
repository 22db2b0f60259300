import {randomUUID} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {dirname, relative} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Beside the packages, which compiled scripts import by name. */
const FOLDER = new URL("../../../node_modules/.cache/stratigram/", import.meta.url);

/**
 * Compiles a TypeScript module, with all of the project that it imports, into one file of JavaScript. Node loads that in a
 * tenth of the time that it takes to compile module by module, and so does every worker thread. Several processes may
 * compile the same script at once. Rejects when the file cannot be written.
 *
 * @param {URL} script
 * @returns {Promise<URL>} address of the compiled file, for `import` and `new Worker`
 */
export async function compileScript(script) {
  // Threads have modules that import this one, and compile nothing.
  const {build} = await import("esbuild");
  const path = fileURLToPath(script);
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    entryPoints: [path],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    write: false,
    logLevel: "error",
    plugins: [keepAddresses]
  });
  const name = relative(ROOT, path).replace(/[/\\]/g, ".");
  const compiled = new URL(name.replace(/ts$/, "js"), FOLDER);
  // As it is, where only another user may write.
  if (existsSync(compiled) && outputFiles[0].text === readFileSync(compiled, "utf8")) return compiled;
  const temporary = new URL(randomUUID(), FOLDER);
  try {
    mkdirSync(FOLDER, {recursive: true});
    writeFileSync(temporary, outputFiles[0].contents);
    renameSync(temporary, compiled);
  } catch (cause) {
    const who = "run this command once as the user who installed the project";
    throw new Error(`${fileURLToPath(FOLDER)} cannot be written: ${who}`, {cause});
  }
  return compiled;
}

/**
 * Modules find what lies beside them by their own address: also when they are part of another file.
 *
 * @type {import("esbuild").Plugin}
 */
const keepAddresses = {
  name: "keep addresses",
  setup(build) {
    build.onLoad({filter: /\.[jt]s$/}, ({path}) => {
      const own = {url: pathToFileURL(path).href, filename: path, dirname: dirname(path)};
      return {
        contents: readFileSync(path, "utf8").replace(
          /import\.meta\.(url|filename|dirname)\b/g,
          (_, /** @type {keyof typeof own} */ name) => JSON.stringify(own[name])
        ),
        loader: "ts"
      };
    });
  }
};
