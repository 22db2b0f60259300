import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, onTestFinished, test, vi} from "vitest";
import {buildAll} from "../../../src/data/site/buildAll.js";
import {isBuilt, writeCatalog} from "../../../src/data/site/catalog.js";
import {dropStaleLoads} from "../../../src/data/site/loaderCache.js";
import {listRecordings} from "../../../src/data/site/recording/recordings.js";
import {digestOf, loadArchive} from "../../../src/data/site/reportArchive.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";
import {silent} from "./buildFolder.js";

test("what loaders printed stays while its recording is as it was, and goes with it", async () => {
  const folder = tempFolder();
  const [outDir, cache] = [join(folder, "stores"), join(folder, "cache")];
  vi.stubEnv("PYRAMIDS", outDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  const build = async () => {
    const items = await buildAll(listRecordings(folder), {outDir, recordingsDir: folder, listener: silent});
    writeCatalog(items, outDir);
    return items;
  };
  const load = async (id: string) => {
    mkdirSync(join(cache, id), {recursive: true});
    writeFileSync(join(cache, id, "report.json"), "{}");
    writeFileSync(join(cache, `${id}.zip`), await loadArchive(id));
  };
  for (const id of ["a", "b"]) await writeTinyDemo(folder, `${id}.nwb`);
  let items = await build();
  expect(items.every(isBuilt)).toBe(true);
  for (const id of ["a", "b"]) await load(id);
  // Of the author's own, and of a loader that was killed.
  mkdirSync(join(cache, "own"));
  writeFileSync(join(cache, "own.zip"), "PK");
  writeFileSync(join(cache, "a.zip.1234"), "half");
  expect(await dropStaleLoads(cache, items)).toEqual([]);
  expect(readdirSync(cache).sort()).toEqual(["a", "a.zip", "b", "b.zip", "own", "own.zip"]);

  writeFileSync(join(folder, "b.json"), '{"title": "Another"}');
  items = await build();
  expect(await dropStaleLoads(cache, items)).toEqual(["b"]);
  expect(readdirSync(cache).sort()).toEqual(["a", "a.zip", "own", "own.zip"]);
  expect(await dropStaleLoads(cache, [])).toEqual(["a"]);

  // Taken from an archive that is no longer there.
  await load("a");
  mkdirSync(join(cache, "b"));
  await dropStaleLoads(cache, items);
  expect(existsSync(join(cache, "b"))).toBe(false);
  expect(existsSync(join(cache, "a"))).toBe(true);
});

test("an archive begins with a digest, and other files have none", async () => {
  const folder = tempFolder();
  for (const [name, text] of Object.entries({short: "PK", empty: "", other: "x".repeat(2000)})) {
    writeFileSync(join(folder, name), text);
    expect(digestOf(join(folder, name))).toBe(undefined);
  }
  expect(digestOf(join(folder, "none"))).toBe(undefined);
  expect(readFileSync(join(folder, "short"), "utf8")).toBe("PK");
});
