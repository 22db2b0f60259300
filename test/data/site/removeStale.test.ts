import {mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {removeStale} from "../../../src/data/site/removeStale.js";
import {tempFolder} from "../../support/tempFolder.js";

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

describe("removeStale", () => {
  test("removes older stores of a built recording and all of one that is gone", () => {
    const folder = tempFolder();
    fill(folder, [...partsOf("x", OLD), ...partsOf("x", NEW), ...partsOf("gone", OLD)]);
    const removed = removeStale(folder, [{id: "x", store: `x-${NEW}.zarr`, sidecar: {}}]);
    expect(removed.sort()).toEqual([...partsOf("x", OLD), ...partsOf("gone", OLD)].sort());
    expect(readdirSync(folder).sort()).toEqual(partsOf("x", NEW).sort());
  });

  test("keeps all that a failed recording has", () => {
    const folder = tempFolder();
    fill(folder, [...partsOf("x", OLD), ...partsOf("x-series", OLD)]);
    expect(removeStale(folder, [{id: "x", error: "x.nwb: is empty"}])).toEqual([]);
  });

  test("leaves alone what the builder did not write", () => {
    const folder = tempFolder();
    const foreign = ["catalogue.json", "notes.txt", "other.zarr", `x-${OLD}.zip`, "x-12345.zarr", `x-${OLD}.zarr.bak`];
    fill(folder, foreign);
    expect(removeStale(folder, [])).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(foreign.sort());
  });
});
