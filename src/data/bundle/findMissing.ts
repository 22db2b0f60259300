import {readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {init, parse} from "es-module-lexer";
import {listFiles} from "../disk/listFiles.js";
import {pageReferences} from "./pageReferences.js";

/** Something that a site asks for and does not have. */
export interface Missing {
  /** Path in the site of the page, module or style sheet that asks. */
  from: string;
  /** Address as it stands there. */
  address: string;
}

/** Address of a site below a sub-path. */
const SITE = new URL("http://site.invalid/lab/reports/");

/** A file that a page registers, or that a module attaches, from its own address or that of the module that it was. */
const ATTACHED = /\bpath"?:\s*"([^"]*)"[^{}]*\}(?:\s*,\s*(?:new URL\("([^"]*)",\s*)?import\.meta\.url)?/g;

/** An address that a module makes from its own. */
const RESOLVED = /\bimport\.meta\.resolve\(\s*"([^"]+)"\s*\)/g;

/** A file or another sheet that a style sheet names. */
const STYLED = /\burl\(\s*["']?([^"')]+)["']?\s*\)|@import\s*["']([^"']+)["']/g;

/** A name that is no address. */
const BARE = /^(?!\.{0,2}\/)/;

/** Folders that are neither pages nor modules: samples, and files that pages attach. */
const DATA = /^(pyramids|_file)\//;

/** Framework's own modules: they name all libraries that pages may use, of which a site has those that one does. */
const NAMES_MORE = /^_observablehq\//;

/**
 * Finds what pages, modules and style sheets of a site ask for and is not there, resolved as a browser would when the site
 * lies below a sub-path: imports, files loaded early, style sheets and what these name, pictures, attached files.
 *
 * @param dist The site's folder.
 */
export async function findMissing(dist: string): Promise<Missing[]> {
  await init;
  const missing: Missing[] = [];
  // By their names to the letter: hosts tell cases apart, where the disk may not.
  const files = new Set(listFiles(dist));
  for (const path of files) {
    if (DATA.test(path) || !/\.(html|js|css)$/.test(path)) continue;
    const text = readFileSync(join(dist, path), "utf8");
    const add = (address: string, place = path) => {
      if (!isThere(files, address, new URL(place, SITE))) missing.push({from: path, address});
    };
    if (path.endsWith(".css")) for (const [, file, sheet] of text.matchAll(STYLED)) add(file ?? sheet);
    else if (path.endsWith(".js")) checkModule(text, path, add);
    else {
      const {addresses, scripts, base} = pageReferences(text);
      // A page with a base is shown for addresses anywhere in the site, and has those of its root.
      const place = base === undefined ? path : basename(path);
      for (const address of addresses) add(address, place);
      for (const script of scripts) checkModule(script, place, add);
    }
  }
  return missing;
}

/** Gives `add` all addresses in a module, each with the place that it is relative to. */
function checkModule(text: string, place: string, add: (address: string, place: string) => void): void {
  const isOurs = !NAMES_MORE.test(place);
  const [imports] = parse(text);
  for (const {n: address, d: kind} of imports) {
    // Packages import some names in other places than browsers alone.
    const mayMiss = kind >= 0 && (!isOurs || BARE.test(address ?? ""));
    if (address && !mayMiss) add(address, place);
  }
  for (const [, address, module = ""] of text.matchAll(ATTACHED))
    add(address, new URL(module, new URL(place, SITE)).href);
  if (isOurs) for (const [, address] of text.matchAll(RESOLVED)) add(address, place);
}

/** Tells whether a site has what an address asks for. What other hosts have is theirs. */
function isThere(files: ReadonlySet<string>, address: string, place: URL): boolean {
  if (!URL.canParse(address, place.href)) return false;
  const {origin, pathname} = new URL(address, place);
  if (origin !== SITE.origin) return true;
  if (!pathname.startsWith(SITE.pathname)) return false;
  const path = decodedPath(pathname.slice(SITE.pathname.length));
  return path !== undefined && files.has(pathname.endsWith("/") ? `${path}index.html` : path);
}

/** The name that an escaped path stands for; undefined where it stands for none, as "100%.png". */
function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
