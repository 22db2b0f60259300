import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {expect, test, vi} from "vitest";
import {runCommand} from "../../support/runCommand.js";
import {tempFolder} from "../../support/tempFolder.js";
import {writeTinyDemo} from "../../support/writeTinyDemo.js";

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

test("a rebuild makes only what changed, and every other file stays the same file", async () => {
  const folder = tempFolder();
  const env = {RECORDINGS: join(folder, "recordings"), PYRAMIDS: join(folder, "stores"), DIST: join(folder, "dist")};
  mkdirSync(env.RECORDINGS);
  for (const [seed, id] of ["a", "b", "c", "d"].entries()) await writeTinyDemo(env.RECORDINGS, `${id}.nwb`, seed + 1);
  const build = () => {
    const {status, stdout, stderr} = runCommand("build", [], env);
    expect(status, stderr).toBe(0);
    return {
      pages: [...stdout.matchAll(/render \/recordings\/(\w+)/g)].map(([, id]) => id),
      loads: [...new Set([...stdout.matchAll(/load \/data\/(\w+)\.zip/g)].map(([, id]) => id))],
      files: filesOf(env.DIST)
    };
  };
  const first = build();
  expect(first.pages).toEqual(["a", "b", "c", "d"]);
  for (const id of first.pages) {
    const name = readdirSync(join(env.DIST, "_file/data", id)).find((name) => name.startsWith("report."));
    expect(JSON.parse(readFileSync(join(env.DIST, "_file/data", id, name!), "utf8"))).toMatchObject({id});
  }

  // One page shows whether the template is as it was.
  const same = build();
  expect(same.pages).toEqual(["a"]);
  expect(changedPaths(first.files, same.files)).toEqual([]);

  const sidecar = JSON.parse(readFileSync(join(env.RECORDINGS, "c.json"), "utf8")) as object;
  writeFileSync(join(env.RECORDINGS, "c.json"), JSON.stringify({...sidecar, title: "Another title"}));
  const changed = build();
  expect(changed.pages).toEqual(["a", "c"]);
  expect(changed.loads).toEqual(["c"]);
  expect(changedPaths(same.files, changed.files)).toEqual([
    ".stratigram-pages",
    "_file/data/c/report.json",
    "_file/data/catalog.json",
    "index.html",
    "recordings/c.html"
  ]);

  rmSync(join(env.RECORDINGS, "d.nwb"));
  const gone = build();
  const paths = changedPaths(changed.files, gone.files).filter((path) => !/^(pyramids|_file\/data)\/d\b/.test(path));
  expect(paths).toEqual([".stratigram-pages", "_file/data/catalog.json", "index.html", "recordings/d.html"]);

  // A page that is not what the template makes now: all are made anew.
  writeFileSync(join(env.DIST, "recordings/a.html"), "of an older version");
  const older = build();
  expect(older.pages).toEqual(["a", "a", "b", "c"]);
  expect(changedPaths(gone.files, older.files).filter((path) => path !== "recordings/a.html")).toEqual([]);
});
