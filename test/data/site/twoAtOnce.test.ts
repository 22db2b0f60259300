import {existsSync, mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test, vi} from "vitest";
import {takeLock} from "../../../src/data/disk/takeLock.js";
import {startCommand} from "../../support/process/startCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";

// Each build starts processes.
vi.setConfig({testTimeout: 600_000});

/** Environment of a build whose folders are all its own, with one recording. */
async function prepare(folder: string, name: string, seed: number) {
  const at = (part: string) => join(folder, name, part);
  const env = {RECORDINGS: at("recordings"), PYRAMIDS: at("stores"), DIST: at("dist")};
  mkdirSync(env.RECORDINGS, {recursive: true});
  await writeTinyDemo(env.RECORDINGS, "x.nwb", seed);
  return env;
}

/** The store that a site's page of "x" shows; the site has to have it. */
function shownStore(dist: string): string {
  const files = join(dist, "_file/data/x");
  const report = readdirSync(files).find((name) => name.startsWith("report."))!;
  const {store} = JSON.parse(readFileSync(join(files, report), "utf8")) as {store: string};
  expect(existsSync(join(dist, "pyramids", store, "zarr.json"))).toBe(true);
  return store;
}

test("builds at once of different stores: each site shows its own recording", async () => {
  const folder = tempFolder();
  const [a, b] = [await prepare(folder, "a", 1), await prepare(folder, "b", 2)];
  for (const {status, stderr} of await Promise.all([a, b].map((env) => startCommand("build", [], env).ended))) {
    expect(status, stderr).toBe(0);
  }
  expect(shownStore(a.DIST)).not.toBe(shownStore(b.DIST));
});

test("a second build of the same stores waits for the first", async () => {
  const env = await prepare(tempFolder(), "a", 1);
  mkdirSync(env.PYRAMIDS);
  const release = takeLock(join(env.PYRAMIDS, "site.lock"));
  const build = startCommand("build", [], env);
  await build.says(/stores is in use by process \d+ on .*; waiting\n/);
  expect(readdirSync(env.PYRAMIDS).every((name) => name.startsWith("site.lock"))).toBe(true);
  release();
  const {status, stderr} = await build.ended;
  expect(status, stderr).toBe(0);
  shownStore(env.DIST);
  expect(readdirSync(env.PYRAMIDS).filter((name) => /lock|partial/.test(name))).toEqual([]);
});
