import {mkdirSync, readdirSync, symlinkSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {describe, expect, test} from "vitest";
import {listRecordings} from "../../../../src/data/site/recording/recordings.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

describe("listRecordings", () => {
  test("lists what can be a recording, by id, and nothing else", () => {
    const folder = tempFolder();
    for (const name of ["b.nwb", "A.H5", "c.hdf5", "b.json", "README.md", ".hidden.nwb"])
      writeFileSync(join(folder, name), "");
    expect(listRecordings(folder)).toEqual([
      {id: "A", path: join(folder, "A.H5")},
      {id: "b", path: join(folder, "b.nwb")},
      {id: "c", path: join(folder, "c.hdf5")}
    ]);
  });

  test("names files whose ids clash, whatever makes them alike", () => {
    const folder = tempFolder();
    for (const name of ["x.nwb", "x.h5", "mouse 1.nwb", "mouse-1.nwb", "lone.nwb"])
      writeFileSync(join(folder, name), "");
    const clashes = Object.fromEntries(listRecordings(folder).map(({id, clash}) => [id, clash]));
    expect(clashes).toEqual({x: ["x.h5", "x.nwb"], "mouse-1": ["mouse 1.nwb", "mouse-1.nwb"], lone: undefined});
  });

  test("searches folders below, with ids from the paths", () => {
    const folder = tempFolder();
    const layouts = {
      "sub-01/ses-02/ieeg/sub-01_ses-02_task-rest_ieeg.nwb": "sub-01_ses-02_task-rest_ieeg",
      "sub-Yuta20/sub-Yuta20_ses-140321_ecephys.nwb": "sub-Yuta20_ses-140321_ecephys",
      "mouse 7/day1.nwb": "mouse-7-day1",
      "mouse 8/day1.nwb": "mouse-8-day1",
      "day1.nwb": "day1"
    };
    for (const path of [...Object.keys(layouts), ".hidden/a.nwb", "node_modules/b.nwb", "x.zarr/c.h5"]) {
      mkdirSync(join(folder, dirname(path)), {recursive: true});
      writeFileSync(join(folder, path), "");
    }
    const found = listRecordings(folder).map(({id, path}) => [relative(folder, path).replaceAll("\\", "/"), id]);
    expect(Object.fromEntries(found)).toEqual(layouts);
  });

  test("a link to a folder above comes to an end", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "below"));
    symlinkSync(folder, join(folder, "below", "loop"), "junction");
    writeFileSync(join(folder, "below", "a.nwb"), "");
    expect(listRecordings(folder).map(({id}) => id)).toEqual(["below-a"]);
  });

  test.each([
    ["only in case", "Mouse.nwb", "mouse.nwb"],
    ["only in how an accent is written", "Me\u0301ni.nwb", "M\u00e9ni.nwb"]
  ])("names files that differ %s", (_, first, second) => {
    const folder = tempFolder();
    for (const name of [first, second]) writeFileSync(join(folder, name), "");
    // Where the file system takes both for one, nothing clashes.
    if (readdirSync(folder).length < 2) return expect(listRecordings(folder)).toHaveLength(1);
    expect(listRecordings(folder)).toMatchObject([{clash: [first, second]}]);
  });

  test("a folder that is empty or missing has none", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "empty"));
    expect(listRecordings(join(folder, "empty"))).toEqual([]);
    expect(listRecordings(join(folder, "missing"))).toEqual([]);
  });
});
