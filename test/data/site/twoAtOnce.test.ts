import {existsSync, mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test, vi} from "vitest";
import {startCommand} from "../../support/startCommand.js";
import {tempFolder} from "../../support/tempFolder.js";
import {writeTinyDemo} from "../../support/writeTinyDemo.js";

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

test("builds at once: each site shows its own recording, and a second build of the same stores waits", async () => {
  const folder = tempFolder();
  const [a, b] = [await prepare(folder, "a", 1), await prepare(folder, "b", 2)];
  const builds = [a, b].map((env) => startCommand("build", [], env));
  await builds[0].says(/x\.nwb: /);
  const again = startCommand("build", [], a);
  for (const {status, stderr} of await Promise.all([...builds, again].map(({ended}) => ended))) {
    expect(status, stderr).toBe(0);
  }
  expect((await again.ended).stderr).toMatch(/stores is in use by process \d+ on .*; waiting\n/);
  expect(shownStore(a.DIST)).not.toBe(shownStore(b.DIST));
  expect(readdirSync(a.PYRAMIDS).filter((name) => /lock|partial/.test(name))).toEqual([]);
});
