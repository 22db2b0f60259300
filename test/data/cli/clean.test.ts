import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, test} from "vitest";
import {takeLock} from "../../../src/data/disk/takeLock.js";
import {writeSite} from "../../../src/data/site/folder/writeSite.js";
import {removeStale} from "../../../src/data/site/stores/removeStale.js";
import {tempFolder} from "../../support/process/tempFolder.js";

const STORE = "x-0123456789ab";

/** Runs `npm run clean` in a folder of its own, so that nothing of the project is removed. */
function clean(folder: string, env: Record<string, string>) {
  mkdirSync(join(folder, "away"), {recursive: true});
  const script = resolve("src/data/cli/clean.ts");
  const {status, stdout, stderr} = spawnSync(process.execPath, [resolve("src/data/run/run.js"), script], {
    cwd: join(folder, "away"),
    encoding: "utf8",
    env: {...process.env, ...env}
  });
  return {status, stdout, stderr};
}

async function makeBuilt(folder: string) {
  const env = {DIST: join(folder, "dist"), PYRAMIDS: join(folder, "stores")};
  await writeSite(env.DIST, async (site) => {
    mkdirSync(site);
    writeFileSync(join(site, "index.html"), "");
  });
  for (const ending of ["zarr", "tables"]) mkdirSync(join(env.PYRAMIDS, `${STORE}.${ending}`), {recursive: true});
  writeFileSync(join(env.PYRAMIDS, "catalog.json"), "[]");
  removeStale(env.PYRAMIDS, [{id: "x", store: `${STORE}.zarr`, sidecar: {}}], "/recordings");
  return env;
}

test("removes what builds made, and says what", async () => {
  const folder = tempFolder();
  const env = await makeBuilt(folder);
  const {status, stdout} = clean(folder, env);
  expect(status).toBe(0);
  expect([existsSync(env.DIST), existsSync(env.PYRAMIDS)]).toEqual([false, false]);
  expect(stdout).toContain(`removed ${env.DIST}\n`);
  expect(stdout).toContain(`removed 1 store from ${env.PYRAMIDS}\n`);
});

test("folders of other things stay as they are", () => {
  const folder = tempFolder();
  const env = {DIST: join(folder, "photos"), PYRAMIDS: join(folder, "theses")};
  for (const path of Object.values(env)) {
    mkdirSync(join(path, `${STORE}.zarr`), {recursive: true});
    writeFileSync(join(path, "catalog.json"), "mine");
  }
  const {status, stdout} = clean(folder, env);
  expect(status).toBe(0);
  for (const path of Object.values(env)) {
    expect(readdirSync(path).sort()).toEqual(["catalog.json", `${STORE}.zarr`]);
    expect(readFileSync(join(path, "catalog.json"), "utf8")).toBe("mine");
    expect(stdout).toContain(`left ${path}: 2 entries`);
  }
});

test("what others have put beside ours stays, and what is being built", async () => {
  const folder = tempFolder();
  const env = await makeBuilt(folder);
  writeFileSync(join(env.DIST, "CNAME"), "example.org");
  writeFileSync(join(env.PYRAMIDS, "notes.txt"), "");
  const release = takeLock(join(env.PYRAMIDS, `${STORE}.partial`, "lock"));
  expect(clean(folder, env).status).toBe(0);
  expect(readdirSync(env.DIST)).toEqual(["CNAME"]);
  expect(readdirSync(env.PYRAMIDS)).toEqual(expect.arrayContaining([`${STORE}.zarr`, "lists.json", "notes.txt"]));
  release();
  expect(clean(folder, env).status).toBe(0);
  expect(readdirSync(env.PYRAMIDS)).toEqual(["notes.txt"]);
});
