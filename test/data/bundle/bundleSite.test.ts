import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {expect, test} from "vitest";
import {bundleSite} from "../../../src/data/bundle/bundleSite.js";
import {tempFolder} from "../../support/process/tempFolder.js";

const preload = (href: string) => `<link rel="modulepreload" href="${href}">\n`;

/** A site as Framework leaves it: a list, and a report that loads `later` when it is asked to. */
const SITE = {
  "index.html":
    preload("./_observablehq/client.0000aaaa.js") +
    preload("./_import/list.1111aaaa.js") +
    preload("./_import/state.2222aaaa.js") +
    `<script type="module">\nimport {define} from "./_observablehq/client.0000aaaa.js";\n` +
    `const {list} = await import("./_import/list.1111aaaa.js");\n</script>`,
  "recordings/a.html":
    preload("../_observablehq/client.0000aaaa.js") +
    preload("../_import/view/view.3333aaaa.js") +
    preload("../_import/state.2222aaaa.js") +
    preload("../_node/pkg@1.0.0/index.4444aaaa.js") +
    `<script type="module">\nimport {define} from "../_observablehq/client.0000aaaa.js";\n` +
    `registerFile("../data/a.json", {"name":"a.json","path":"../_file/data/a.9999aaaa.json","size":2});\n` +
    `registerFile("../data/a.arrow", {"name":"a.arrow","path":"../_file/data/a.9999aaaa.arrow","size":2});\n` +
    `const {view} = await import("../_import/view/view.3333aaaa.js");\n` +
    `const {later} = await import("../_import/view/later.5555aaaa.js");\n</script>`,
  "analysis/far/deep.html":
    `<html>\n<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="../../_import/style.7777aaaa.css">\n` +
    preload("../../_observablehq/client.0000aaaa.js") +
    preload("../../_import/view/own.aaaa0000.js") +
    `<script data-first="">\naddEventListener("error", console.log);\n</script>\n` +
    `<script src="../../_import/view/classic.bbbb0000.js"></script>` +
    `<script type="module" src="../../_import/view/started.cccc0000.js"></script>` +
    `<script type="module">\nconst {own} = await import("../../_import/view/own.aaaa0000.js");\n</script>` +
    `<pre>import("./view/own.js")</pre>`,
  "offered.js": `export * from "./_import/view/own.aaaa0000.js";`,
  "_import/view/own.aaaa0000.js":
    `import {state} from "../state.2222aaaa.js"; export const own = {state,` +
    ` attached: new URL("../../_file/view/own.dddd0000.csv", import.meta.url).href,` +
    ` resolved: () => import.meta.resolve("../../_file/view/own.dddd0000.csv")};`,
  "_import/view/classic.bbbb0000.js": `var classic = "./started.js";`,
  "_import/view/started.cccc0000.js": `document.title = "started";`,
  "_observablehq/client.0000aaaa.js": `export const define = "Framework's";`,
  "_node/pkg@1.0.0/index.4444aaaa.js": `export const used = "used"; export const unused = "unused"; export const inNode = () => import("fs");`,
  "_import/style.7777aaaa.css": "body {}",
  "_import/state.2222aaaa.js": `export const state = {};`,
  "_import/list.1111aaaa.js": `import {state} from "./state.2222aaaa.js"; export const list = state;`,
  "_import/view/view.3333aaaa.js":
    `import {state} from "../state.2222aaaa.js"; import {used, inNode} from "../../_node/pkg@1.0.0/index.4444aaaa.js";` +
    `import {define} from "../../_observablehq/client.0000aaaa.js";` +
    `export const view = {state, used, inNode, define, worker: () => import.meta.resolve("./work.6666aaaa.js"),` +
    ` later: () => import("./later.5555aaaa.js")};`,
  "_import/view/later.5555aaaa.js": `import {state} from "../state.2222aaaa.js"; export const later = state;`,
  "_import/view/work.6666aaaa.js": `import {state} from "../state.2222aaaa.js"; globalThis.worked = state;`,
  "_import/view/orphan.8888aaaa.js": `export const orphan = 1;`
};

async function bundled(): Promise<string> {
  const dist = tempFolder();
  for (const [path, text] of Object.entries(SITE)) {
    mkdirSync(dirname(join(dist, path)), {recursive: true});
    writeFileSync(join(dist, path), text);
  }
  await bundleSite(dist);
  return dist;
}

const read = (dist: string, path: string) => readFileSync(join(dist, path), "utf8");

/** The module that a page's script imports under a name, run. */
function load(dist: string, page: string, name: string): Promise<Record<string, unknown>> {
  const [, address] = new RegExp(`{${name}} = await import\\("([^"]+)"\\)`).exec(read(dist, page))!;
  return import(pathToFileURL(join(dist, dirname(page), address)).href) as Promise<Record<string, unknown>>;
}

test("bundles do what their modules did, and share one instance of what they have in common", async () => {
  const dist = await bundled();
  const {view} = (await load(dist, "recordings/a.html", "view")) as {view: Record<string, unknown>};
  const {list} = await load(dist, "index.html", "list");
  const {later} = await load(dist, "recordings/a.html", "later");
  expect(view).toMatchObject({used: "used", define: "Framework's"});
  expect(view.state).toBe(list);
  expect(later).toBe(list);
  expect(await (view.inNode as () => Promise<unknown>)()).toHaveProperty("readFileSync");
  expect(await (view.later as () => Promise<unknown>)()).toMatchObject({later: list});
});

test("a module that is bundled finds its files from where it was, for pages in any folder", async () => {
  const dist = await bundled();
  const {own} = (await load(dist, "analysis/far/deep.html", "own")) as {own: Record<string, unknown>};
  const {list} = await load(dist, "index.html", "list");
  const offered = (await import(pathToFileURL(join(dist, "offered.js")).href)) as Record<string, unknown>;
  const file = pathToFileURL(join(dist, "_file/view/own.dddd0000.csv")).href;
  expect(own.state).toBe(list);
  expect(offered.own).toBe(own);
  expect(own.attached).toBe(file);
  const [, bundle] = /import\("\.\.\/\.\.\/([^"]+)"\)/.exec(read(dist, "analysis/far/deep.html"))!;
  const [, address] = /import\.meta\.resolve\("([^"]+)"\)/.exec(read(dist, bundle))!;
  expect(new URL(address, pathToFileURL(join(dist, bundle))).href).toBe(file);
});

test("scripts that a page names in its text are bundled, those that are no modules are left alone", async () => {
  const dist = await bundled();
  const html = read(dist, "analysis/far/deep.html");
  expect(html).toMatch(/<script type="module" src="\.\.\/\.\.\/_import\/started\.[0-9a-f]{8}\.js">/);
  expect(html).toContain(`<script src="../../_import/view/classic.bbbb0000.js">`);
  expect(read(dist, "_import/view/classic.bbbb0000.js")).toBe(SITE["_import/view/classic.bbbb0000.js"]);
  expect(html).toContain(`<pre>import("./view/own.js")</pre>`);
});

test("a script that hears of what fails comes before all that may", async () => {
  const html = read(await bundled(), "analysis/far/deep.html");
  expect(html).toMatch(
    /^<html lang="en">\n<head>\n<meta charset="utf-8">\n<script data-first="">\naddEventListener[^<]*<\/script>\n<link/
  );
  expect(html.split("data-first").length).toBe(2);
});

test("files that pages begin with are compiled at once, and no others", async () => {
  const dist = await bundled();
  const pages = Object.keys(SITE).filter((path) => path.endsWith(".html"));
  const preloaded = pages.flatMap((page) =>
    [...read(dist, page).matchAll(/rel="modulepreload" href="[./]+(_import\/[^"]+)"/g)].map(([, path]) => path)
  );
  const files = readdirSync(join(dist, "_import"), {recursive: true, encoding: "utf8"})
    .map((file) => `_import/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".js"));
  const hinted = files.filter((file) => read(dist, file).startsWith("//# allFunctionsCalledOnLoad\n"));
  expect(hinted.sort()).toEqual([...new Set(preloaded)].sort());
  expect(hinted.length).toBeGreaterThan(2);
  expect(files.length).toBeGreaterThan(hinted.length);
});

test("a worker is a file of its own beside the bundle that starts it", async () => {
  const dist = await bundled();
  const text = read(dist, `_import/${readdirSync(join(dist, "_import")).find((name) => name.startsWith("view."))!}`);
  const [, worker] = /import\.meta\.resolve\("([^"]+)"\)/.exec(text)!;
  expect(worker).toMatch(/^\.\/work\.[0-9a-f]{8}\.js$/);
  expect(read(dist, join("_import", worker))).toContain("worked");
  expect(read(dist, join("_import", worker))).not.toMatch(/import|export/);
});

test("pages load with them the bundles of what they loaded before, and their JSON, but nothing that comes later", async () => {
  const dist = await bundled();
  const html = read(dist, "recordings/a.html");
  const links = [...html.matchAll(/<link rel="(\w+)".*? href="([^"]+)">/g)].map(([, rel, href]) => `${rel} ${href}`);
  const names = links.map((link) => link.replace(/(?<=_import.*)\.[0-9a-f]{8}\.js$/, ".js"));
  expect(names).toEqual([
    "modulepreload ../_observablehq/client.0000aaaa.js",
    "preload ../_file/data/a.9999aaaa.json",
    "modulepreload ../_import/view.js",
    "modulepreload ../_import/shared.js"
  ]);
  for (const link of links.filter((text) => text.startsWith("modulepreload"))) {
    expect(existsSync(join(dist, "recordings", link.split(" ")[1])), link).toBe(true);
  }
});

test("modules that no page needs are gone, and all else is there", async () => {
  const dist = await bundled();
  const paths = (readdirSync(dist, {recursive: true}) as string[]).sort();
  expect(paths.map((path) => path.replace(/(?<=^_import.)(\w+)\.[0-9a-f]{8}(?=\.js$)/, "$1.HASH"))).toEqual([
    "_import",
    "_import/later.HASH.js",
    "_import/list.HASH.js",
    "_import/own.HASH.js",
    "_import/shared.HASH.js",
    "_import/started.HASH.js",
    "_import/style.7777aaaa.css",
    "_import/view",
    "_import/view.HASH.js",
    "_import/view/classic.bbbb0000.js",
    "_import/work.HASH.js",
    "_observablehq",
    "_observablehq/client.0000aaaa.js",
    "analysis",
    "analysis/far",
    "analysis/far/deep.html",
    "index.html",
    "offered.js",
    "recordings",
    "recordings/a.html"
  ]);
  expect(paths.every((path) => !path.endsWith(".js") || !read(dist, path).includes("unused"))).toBe(true);
});

test("the same modules give the same bytes and names, wherever the site is", async () => {
  const [first, second] = [await bundled(), await bundled()];
  const contents = (dist: string) =>
    (readdirSync(dist, {recursive: true}) as string[])
      .filter((path) => path.includes("."))
      .sort()
      .map((path) => [path, read(dist, path)]);
  expect(contents(second)).toEqual(contents(first));
});
