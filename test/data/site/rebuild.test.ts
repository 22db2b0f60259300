import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {expect, test, vi} from "vitest";
import {copyProject} from "../../support/process/copyProject.js";
import {runCommand} from "../../support/process/runCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {siteContents} from "../../support/site/siteContents.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";

// Each build starts processes.
vi.setConfig({testTimeout: 600_000});

/** Every file of a folder, with what tells it from another: bytes, time and inode. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const {ino, mtimeMs} = statSync(path);
      return [relative(folder, path), `${ino} ${mtimeMs} ${readFileSync(path, "latin1")}`];
    })
  );
}

/** Paths of files that came, went or changed; hashes in names are left out. */
function changedPaths(before: Record<string, string>, after: Record<string, string>): string[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = paths.filter((path) => before[path] !== after[path]);
  return [...new Set(changed.map((path) => path.replace(/\.[0-9a-f]{8}\./, ".")))].sort();
}

async function prepare(ids: readonly string[]) {
  const folder = tempFolder();
  const env = {RECORDINGS: join(folder, "recordings"), PYRAMIDS: join(folder, "stores"), DIST: join(folder, "dist")};
  mkdirSync(env.RECORDINGS);
  for (const [seed, id] of ids.entries()) await writeTinyDemo(env.RECORDINGS, `${id}.nwb`, seed + 1);
  return {folder, env};
}

test("a rebuild changes what changed, and every other file stays the same file", async () => {
  const {env} = await prepare(["a", "b", "c", "d"]);
  const build = () => {
    const {status, stderr} = runCommand("build", [], env);
    expect(status, stderr).toBe(0);
    return filesOf(env.DIST);
  };
  const first = build();
  for (const id of ["a", "b", "c", "d"]) {
    const html = readFileSync(join(env.DIST, `recordings/${id}.html`), "utf8");
    const paths = [...html.matchAll(/"path":"\.\.\/([^"]+)","size":(\d+)/g)];
    expect(paths.length).toBe(6);
    for (const [, path, size] of paths) expect(statSync(join(env.DIST, path)).size, path).toBe(Number(size));
    const report = paths.find(([, path]) => path.includes("report."))![1];
    expect(JSON.parse(readFileSync(join(env.DIST, report), "utf8"))).toMatchObject({id});
  }
  expect(readdirSync(join(env.DIST, "recordings")).sort()).toEqual(["a.html", "b.html", "c.html", "d.html"]);

  const same = build();
  expect(changedPaths(first, same)).toEqual([]);

  const sidecar = JSON.parse(readFileSync(join(env.RECORDINGS, "c.json"), "utf8")) as object;
  writeFileSync(join(env.RECORDINGS, "c.json"), JSON.stringify({...sidecar, title: "Another title"}));
  const changed = build();
  expect(changedPaths(same, changed)).toEqual([
    "_file/data/c/report.json",
    "_file/data/catalog.json",
    "index.html",
    "recordings/c.html"
  ]);

  rmSync(join(env.RECORDINGS, "d.nwb"));
  const gone = build();
  const paths = changedPaths(changed, gone).filter((path) => !/^(pyramids|_file\/data)\/d\b/.test(path));
  expect(paths).toEqual(["_file/data/catalog.json", "_file/data/thumbnails.bin", "index.html", "recordings/d.html"]);

  // A file that was written over comes back.
  writeFileSync(join(env.DIST, "recordings/a.html"), "of an older version");
  expect(changedPaths(gone, build()).filter((path) => path !== "recordings/a.html")).toEqual([]);
});

/** A page of an author in a folder: it shows a recording, and a module of his reads a file beside itself. */
const OWN = {
  "src/analysis/deep.md": `---
theme: parchment
---

# Deep

\`\`\`js
import {Recording, openReport, storesRoot} from "../components/report/firstScreen.js";
import {numbers} from "../components/own/numbers.js";
const report = await openReport(await FileAttachment("../data/a/report.json").json(), {stores: storesRoot(), show: display});
const notes = await FileAttachment("../data/notes.txt").text();
const recording = display(Recording(report, storesRoot(), {invalidation}));
display(await numbers());
\`\`\`
`,
  "src/components/own/numbers.ts": `import {FileAttachment} from "observablehq:stdlib";
export const numbers = (): Promise<string> => FileAttachment("./numbers.txt").text();
`,
  "src/components/own/numbers.txt": "1 2 3",
  "src/data/notes.txt": "a note"
};

test("an author's own pages are the same filled and made page by page, and a site that lacks something is refused", async () => {
  const {folder, env} = await prepare(["a", "b"]);
  const project = join(folder, "project");
  copyProject(project);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(project, path)), {recursive: true});
    writeFileSync(join(project, path), text);
  };
  const build = () => runCommand("build", [], env, project);
  for (const [path, text] of Object.entries(OWN)) write(path, text);
  const first = build();
  expect(first.status, first.stderr).toBe(0);
  expect(first.stderr).not.toContain("Framework makes each page");
  const filled = siteContents(env.DIST);
  const page = readFileSync(join(env.DIST, "analysis/deep.html"), "utf8");
  const attached = [...page.matchAll(/"path":"\.\.\/([^"]+)"/g)].map(([, path]) => path);
  expect(attached.map((path) => path.replace(/\.[0-9a-f]{8}\./, "."))).toEqual([
    "_file/components/own/numbers.txt",
    "_file/data/a/report.json",
    "_file/data/notes.txt"
  ]);
  expect(readFileSync(join(env.DIST, attached[1]), "utf8")).toMatch(/^\{"id":"a"/);

  write("src/data/own.json.ts", "console.log(1);");
  write("src/own.md", '```js\nFileAttachment("data/own.json").json()\n```\n');
  const second = build();
  expect(second.status, second.stderr).toBe(0);
  expect(second.stderr).toContain("the site has data/own.json, which another loader makes: Framework makes each page");
  const made = siteContents(env.DIST);
  expect(made["own.html"]).toBeDefined();
  for (const path of Object.keys(filled).filter((path) => /^(recordings|analysis|_file|_import)\//.test(path))) {
    expect(made[path], path).toBe(filled[path]);
  }

  rmSync(join(project, "src/own.md"));
  write("src/analysis/broken.md", '<iframe src="../nowhere.html"></iframe>\n');
  const {status, stderr} = build();
  expect(status).toBe(1);
  expect(stderr.trim().split("\n").pop()).toBe(
    "analysis/broken.html asks for ../nowhere.html, which the site does not have: correct that address; the last site is kept"
  );
  expect(siteContents(env.DIST)).toEqual(made);
});
