import {readFileSync} from "node:fs";
import {basename, dirname, posix, resolve} from "node:path";
import type {Plugin} from "rollup";
import {pathFrom} from "../disk/pathFrom.js";
import {BUNDLE_FOLDER, MODULE_FOLDERS} from "./moduleFolders.js";

/** An address that a module makes from its own. */
const RESOLVED = /\bimport\.meta\.resolve\(\s*"(\.[^"]+)"\s*\)/g;

/** A module's own address. */
const OWN = /\bimport\.meta\.url\b/g;

/** Begins what a module imports that stays in its place; the address from a bundle follows. */
export const KEPT = "kept:";

/** Written apart: whoever compiles this file takes the whole for the address of this module. */
const META = "import.meta";

/**
 * Modules that move into a bundle go on to find what they look for from where they were: the files that they attach, and
 * modules that stay in their place. A worker's module is bundled, too.
 * @param root The site's folder.
 * @param bundleWorker Bundles the module at a path in the site; resolves with the path of the bundle.
 */
export function keepAddresses(root: string, bundleWorker: (path: string) => Promise<string>): Plugin {
  return {
    name: "keep addresses",
    resolveId(address, importer) {
      if (importer === undefined) return resolve(root, address);
      // Of other hosts, or a package for other places than browsers may import it there, and never here.
      if (!address.startsWith(".")) return {id: address, external: true};
      const path = resolve(dirname(importer), address);
      const target = pathFrom(root, path);
      return isModule(target) ? path : {id: KEPT + fromBundles(target), external: true};
    },
    async load(path) {
      let contents = readFileSync(path, "utf8");
      for (const [text, address] of contents.matchAll(RESOLVED)) {
        const target = pathFrom(root, resolve(dirname(path), address));
        const place = isModule(target) ? `./${basename(await bundleWorker(target))}` : fromBundles(target);
        contents = contents.replace(text, () => `${META}.resolve(${JSON.stringify(place)})`);
      }
      const address = JSON.stringify(fromBundles(pathFrom(root, path).replace(/\.[0-9a-f]{8}(?=\.js$)/, "")));
      return contents.replace(OWN, () => `new URL(${address}, ${META}.url).href`);
    }
  };
}

/** Tells whether a path in the site is one of a module to be bundled. */
const isModule = (path: string) => path.endsWith(".js") && MODULE_FOLDERS.includes(path.split("/")[0]);

const fromBundles = (path: string) => posix.relative(BUNDLE_FOLDER, path);
