// Runs one of the project's TypeScript files: `node src/data/run/run.js FILE.ts [ARGUMENTS]`.
import process from "node:process";
import {pathToFileURL} from "node:url";
import {compileScript} from "./compileScript.js";

// Reading the map of a script takes a fifth as long as loading it.
if (process.env.DEBUG) process.setSourceMapsEnabled(true);
process.argv.splice(1, 1);
const script = await compileScript(pathToFileURL(process.argv[1])).catch((/** @type {Error} */ {message}) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
await import(script.href).catch((/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== "EMFILE") throw error;
  process.stderr.write("too many open files: raise the limit (ulimit -n)\n");
  process.exit(1);
});
