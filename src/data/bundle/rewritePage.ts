import {posix} from "node:path";
import type {Bundle} from "./bundleModules.js";
import {MODULE_FOLDERS} from "./moduleFolders.js";

/** Address of a module, in a script or in an attribute. */
const MODULE = /(?<=["'])\.{1,2}\/[^"'\s]+\.js(?=["'])/g;

/** A script that is no module: what it names belongs to the whole page. */
const CLASSIC_SCRIPT = /<script\b(?![^>]*\btype="module")[^>]*\bsrc="(\.[^"]+)"/g;

/** A module that is loaded with the page. */
const PRELOAD = /<link rel="modulepreload" href="([^"]+)">\n/g;

/** A JSON file that the page's scripts read. */
const JSON_FILE = /^registerFile\(.*"path":"([^"]+\.json)"/gm;

/** Moment when a loader ran: with it no two builds are the same. */
const LOADER_TIME = /^(registerFile\(.*"path":"[^"]*_file\/data\/[^"]*"),"lastModified":\d+/gm;

/** A script that has to run before anything is loaded. Framework writes it behind all that is. */
const FIRST = /<script data-first="">[\s\S]*?<\/script>\n?/;

/** A browser looks for it in the first kilobyte alone. */
const CHARSET = '<meta charset="utf-8">\n';

/** Framework forbids to zoom in on a page. */
const NO_ZOOM = /(?<=<meta name="viewport" content="[^"]*), maximum-scale=1/;

/** Paths in the site of the modules that a page names, unless it does no more than to load them early. */
export function modulesOf(path: string, html: string): string[] {
  return [...html.replace(PRELOAD, "").matchAll(MODULE)].map(([address]) => pathOf(path, address));
}

/** Paths in the site of the modules that are loaded with a page, and of all that these import. */
export function preloadsOf(path: string, html: string): string[] {
  return [...html.matchAll(PRELOAD)].map(([, href]) => pathOf(path, href));
}

/** Paths in the site of a page's scripts that are no modules. */
export function classicScriptsOf(path: string, html: string): string[] {
  return [...html.matchAll(CLASSIC_SCRIPT)].map(([, address]) => pathOf(path, address));
}

/**
 * A page whose modules are bundled: its scripts import the bundles, and the bundles of what was loaded with the page are
 * loaded with it. So are the JSON files that it is made from, which else had to wait for the scripts that read them. The
 * times at which loaders ran are left out, so that equal contents give equal pages. A script that hears of failures comes
 * first. The page says its language, and may be zoomed.
 * @param path The page's path in the site.
 * @param bundles By the path of the module whose place each takes.
 */
export function rewritePage(path: string, html: string, bundles: ReadonlyMap<string, Bundle>): string {
  const preloaded = [...html.matchAll(PRELOAD)].flatMap(([, href]) => {
    const bundle = bundles.get(pathOf(path, href));
    return bundle ? [bundle.path, ...bundle.imports] : [];
  });
  const links = [
    ...[...html.matchAll(JSON_FILE)].map(([, href]) => `<link rel="preload" as="fetch" crossorigin href="${href}">\n`),
    ...[...new Set(preloaded)].map((target) => `<link rel="modulepreload" href="${addressOf(path, target)}">\n`)
  ];
  const [first = ""] = FIRST.exec(html) ?? [];
  return html
    .replace(FIRST, "")
    .replace(CHARSET, (text) => text + first)
    .replace("<html>", '<html lang="en">')
    .replace(NO_ZOOM, "")
    .replace(LOADER_TIME, "$1")
    .replace(PRELOAD, (text: string, href: string) => {
      const [folder] = pathOf(path, href).split("/");
      // All of them in the place of the first.
      return MODULE_FOLDERS.includes(folder) ? links.splice(0).join("") : text;
    })
    .replace(MODULE, (address: string) => {
      const bundle = bundles.get(pathOf(path, address));
      return bundle ? addressOf(path, bundle.path) : address;
    });
}

/** The path in the site of an address on a page, and back. */
const pathOf = (page: string, address: string) => posix.join(posix.dirname(page), address);

function addressOf(page: string, path: string): string {
  const address = posix.relative(posix.dirname(page), path);
  return address.startsWith(".") ? address : `./${address}`;
}
