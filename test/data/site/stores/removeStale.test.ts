import {mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {jobFiles} from "../../../../src/data/cluster/jobFiles.js";
import {takeLock} from "../../../../src/data/disk/takeLock.js";
import {removeStale} from "../../../../src/data/site/stores/removeStale.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

const OLD = "0123456789ab";
const NEW = "ba9876543210";

function fill(folder: string, names: string[]): void {
  for (const name of names) {
    if (/\.(zarr|tables|partial)$/.test(name)) mkdirSync(join(folder, name, "0", "c"), {recursive: true});
    else writeFileSync(join(folder, name), "{}");
  }
}

const partsOf = (id: string, fingerprint: string) =>
  ["zarr", "tables", "build.json", "partial"].map((ending) => `${id}-${fingerprint}.${ending}`);

const LIST = "/recordings";
const built = (id: string, fingerprint: string) => ({id, store: `${id}-${fingerprint}.zarr`, sidecar: {}});
/** Entries of a folder beside the lists. */
const entriesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name !== "lists.json")
    .sort();

describe("removeStale", () => {
  test("removes older stores of a built recording and all of one that is gone", () => {
    const folder = tempFolder();
    fill(folder, [...partsOf("x", OLD), ...partsOf("gone", OLD)]);
    expect(removeStale(folder, [built("x", OLD), built("gone", OLD)], LIST)).toEqual([]);
    fill(folder, partsOf("x", NEW));
    expect(removeStale(folder, [built("x", NEW)], LIST).sort()).toEqual([`gone-${OLD}`, `x-${OLD}`]);
    expect(entriesOf(folder)).toEqual(partsOf("x", NEW).sort());
  });

  test("keeps all that a failed recording has, until it is built again", () => {
    const folder = tempFolder();
    const stores = [...partsOf("x", OLD), ...partsOf("x-series", OLD)];
    fill(folder, stores);
    removeStale(folder, [built("x", OLD), built("x-series", OLD)], LIST);
    expect(removeStale(folder, [{id: "x", error: "x.nwb: is empty"}], LIST)).toEqual([]);
    expect(entriesOf(folder)).toEqual(stores.sort());
    expect(removeStale(folder, [built("x", OLD)], LIST)).toEqual([`x-series-${OLD}`]);
  });

  test("leaves alone what the builder did not write, and what no site's build listed", () => {
    const folder = tempFolder();
    const foreign = ["catalog.json", "notes.txt", "other.zarr", `x-${OLD}.zip`, "x-12345.zarr", `x-${OLD}.zarr.bak`];
    fill(folder, [...foreign, ...partsOf("alone", OLD)]);
    expect(removeStale(folder, [], LIST)).toEqual([]);
    expect(entriesOf(folder)).toEqual([...foreign, ...partsOf("alone", OLD)].sort());
  });

  test("leaves the job of a cluster alone until its store is there", () => {
    const folder = tempFolder();
    fill(folder, [...partsOf("x", OLD), `x-${NEW}.partial`]);
    const job = jobFiles(join(folder, `x-${NEW}.cluster`));
    mkdirSync(job.tasks, {recursive: true});
    writeFileSync(job.job, "{}");
    expect(removeStale(folder, [built("x", OLD)], LIST)).toEqual([]);
    writeFileSync(join(job.tasks, "finish.json"), JSON.stringify({state: "done"}));
    expect(removeStale(folder, [built("x", OLD)], LIST)).toEqual([`x-${NEW}`]);
    expect(entriesOf(folder)).toEqual(partsOf("x", OLD).sort());
  });

  test("leaves alone what belongs to another list, also where both have a recording of one name", () => {
    const folder = tempFolder();
    fill(folder, [...partsOf("x", OLD), ...partsOf("y", OLD)]);
    removeStale(folder, [built("x", OLD), built("y", OLD)], "/other");
    fill(folder, partsOf("x", NEW));
    expect(removeStale(folder, [built("x", NEW)], LIST)).toEqual([]);
    expect(removeStale(folder, [], LIST)).toEqual([`x-${NEW}`]);
    expect(entriesOf(folder)).toEqual([...partsOf("x", OLD), ...partsOf("y", OLD)].sort());
  });

  test("leaves alone what is being built, and removes it when that is over", () => {
    const folder = tempFolder();
    fill(folder, partsOf("x", OLD));
    removeStale(folder, [built("x", OLD)], LIST);
    const release = takeLock(join(folder, `x-${OLD}.partial`, "lock"));
    expect(removeStale(folder, [], LIST)).toEqual([]);
    expect(entriesOf(folder)).toEqual(partsOf("x", OLD).sort());
    release();
    expect(removeStale(folder, [], LIST)).toEqual([`x-${OLD}`]);
    expect(entriesOf(folder)).toEqual([]);
  });
});
