import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {idOf, listRecordings} from "../../../src/data/site/recordings.js";
import {tempFolder} from "../../support/tempFolder.js";

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

  test("a folder that is empty or missing has none", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "empty"));
    expect(listRecordings(join(folder, "empty"))).toEqual([]);
    expect(listRecordings(join(folder, "missing"))).toEqual([]);
  });
});

describe("idOf", () => {
  test.each([
    ["mouse 1.nwb", "mouse-1"],
    ["sub-01_ses-02_ecephys.nwb", "sub-01_ses-02_ecephys"],
    ["Ménière & Söhne.h5", "Meniere-Sohne"],
    ["2026.01.15.nwb", "2026.01.15"],
    ["a%2Fb?#.nwb", "a-2Fb"],
    ["<script>.nwb", "script"],
    ["脑.nwb", "recording"],
    ["...nwb", "recording"]
  ])("%s is %s", (name, id) => {
    expect(idOf(name)).toBe(id);
  });

  test("never has a character that means something in an address or a path", () => {
    for (let code = 1; code < 0x500; code++) {
      expect(idOf(`${String.fromCharCode(code)}x${String.fromCharCode(code)}y.nwb`)).toMatch(/^[\w-][\w.-]*$/);
    }
  });
});
