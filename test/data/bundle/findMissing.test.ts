import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {findMissing} from "../../../src/data/bundle/findMissing.js";
import {tempFolder} from "../../support/process/tempFolder.js";

/** A site that has all that it asks for. */
const WHOLE = {
  "index.html": `<!DOCTYPE html><html><head>
<link rel="canonical" href="https://lab.example/"><link rel="stylesheet" type="text/css" href="./_import/style.1.css">
<link rel="modulepreload" href="./_import/own.2.js"><link rel="icon" href="data:,">
<!-- <img src="no.png"> -->
<script type="module">import {define} from "./_observablehq/client.3.js"; const a = await import("./_import/own.2.js");
registerFile("data.csv", {"name":"data.csv","path":"./_file/data.4.csv","size":2}); // '<img src="no.png">'
</script><script>var classic = 'import("./no.js")';</script>
</head><body><a href="./nowhere.html">a link</a> <a download href="./_file/data.4.csv">a file</a>
<img alt="a > b" srcset="./_file/data.4.csv 1x, ./_file/data.4.csv 2x"><iframe src="./far/"></iframe>
<img src="https://other.example/picture.png"></body></html>`,
  "404.html": `<html><head><base href="/lab/"><script type="module">import "./_import/own.2.js";</script></head></html>`,
  "far/index.html": `<html><body><video poster="../_file/a%20b.5.png"></video></body></html>`,
  "_import/style.1.css": `@import "./more.6.css"; a {background: url(data:,); mask: url(../_file/data.4.csv)}`,
  "_import/more.6.css": "",
  "_import/own.2.js": `const worker = () => import.meta.resolve("./more.7.js");
export const file = FileAttachment({name:"../data.csv",path:"../../_file/data.4.csv",size:2},new URL("view/own.js",import.meta.url).href);`,
  "_import/more.7.js": `export const onlyInNode = async () => [await import("fs"), await import("node:fs")];`,
  "_observablehq/client.3.js": `export const define = () => import("../_npm/optional.js");`,
  "_file/data.4.csv": "a",
  "_file/a b.5.png": "",
  "_file/attached.8.html": `<img src="no.png">`,
  "pyramids/x.zarr/zarr.json": "{}"
};

function writeSite(changes: Record<string, string> = {}): string {
  const dist = tempFolder();
  for (const [path, text] of Object.entries({...WHOLE, ...changes})) {
    mkdirSync(dirname(join(dist, path)), {recursive: true});
    writeFileSync(join(dist, path), text);
  }
  return dist;
}

test("a site that has all that its pages ask for lacks nothing", async () => {
  expect(await findMissing(writeSite())).toEqual([]);
});

const script = (text: string) => `<script type="module">${text}</script>`;

test.each([
  ["far/a.html", '<link rel="stylesheet" href="./_import/style.1.css">', "./_import/style.1.css"],
  ["far/a.html", '<link rel="modulepreload" href="../_import/no.js">', "../_import/no.js"],
  ["far/a.html", '<img src="../_file">', "../_file"],
  // There on disks of macOS and Windows, and not on a host.
  ["far/a.html", '<img src="../_file/Data.4.csv">', "../_file/Data.4.csv"],
  ["far/a.html", '<img srcset="../_file/data.4.csv 1x, no.png 2x">', "no.png"],
  ["far/a.html", '<img src="100%.png">', "100%.png"],
  ["far/a.html", '<img src="http://[">', "http://["],
  // Right at a host's root, and not below a sub-path.
  ["far/a.html", '<img src="/_file/data.4.csv">', "/_file/data.4.csv"],
  ["far/a.html", '<img src="../../_file/data.4.csv">', "../../_file/data.4.csv"],
  ["far/a.html", script('import {own} from "./own.js";'), "./own.js"],
  ["far/a.html", script('const own = await import("../_import/no.js");'), "../_import/no.js"],
  ["far/a.html", script('import {html} from "htl";'), "htl"],
  ["far/a.html", script('registerFile("a.csv", {"name":"a.csv","path":"./_file/data.4.csv"});'), "./_file/data.4.csv"],
  ["_import/a.js", 'export * from "../view/own.js";', "../view/own.js"],
  ["_import/a.js", 'const w = import.meta.resolve("./work.js");', "./work.js"],
  // A bundle has moved, and the file that it attaches has not.
  [
    "_import/a.js",
    'FileAttachment({name:"a.csv",path:"../../_file/data.4.csv"},import.meta.url)',
    "../../_file/data.4.csv"
  ],
  ["_import/a.css", 'a {background: url("picture.png")}', "picture.png"],
  ["_import/a.css", "@import url(no.css);", "no.css"],
  ["_observablehq/a.js", 'import "../_npm/needed.js";', "../_npm/needed.js"]
])("in %s, %s is found to be missing", async (from, text, address) => {
  expect(await findMissing(writeSite({[from]: text}))).toEqual([{from, address}]);
});
