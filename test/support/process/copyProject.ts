import {cpSync, existsSync, mkdirSync, readdirSync, symlinkSync} from "node:fs";
import {join, resolve} from "node:path";

/** Parts of the project that decide on its site, beside its packages. */
const PARTS = ["src", "observablehq.config.ts", "package.json", "package-lock.json", "tsconfig.json"];

/** Paths that builds write into `src`. */
const WRITTEN = /src[/\\](pyramids|\.observablehq)/;

/** Copies the project into a folder, to change it there: its packages are linked, its caches are its own. */
export function copyProject(folder: string): void {
  for (const part of PARTS) {
    cpSync(part, join(folder, part), {recursive: true, filter: (path) => !WRITTEN.test(path)});
  }
  const packages = join(folder, "node_modules");
  mkdirSync(packages);
  for (const name of readdirSync("node_modules").filter((name) => !name.startsWith("."))) {
    symlinkSync(resolve("node_modules", name), join(packages, name), "junction");
  }
  // Bundles of packages take longest to make.
  const bundles = join("node_modules/.cache/stratigram/packages");
  if (existsSync(bundles)) cpSync(bundles, join(folder, bundles), {recursive: true});
}
