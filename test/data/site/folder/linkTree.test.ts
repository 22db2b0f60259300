import {mkdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {linkTree} from "../../../../src/data/site/folder/linkTree.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

test("a linked tree has every file of the first without a byte more on disk", () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "a/0/c"), {recursive: true});
  writeFileSync(join(folder, "a/zarr.json"), "{}");
  writeFileSync(join(folder, "a/0/c/0"), "samples");
  linkTree(join(folder, "a"), join(folder, "b/pyramids/a"));
  expect(readFileSync(join(folder, "b/pyramids/a/0/c/0"), "utf8")).toBe("samples");
  expect(statSync(join(folder, "b/pyramids/a/zarr.json")).ino).toBe(statSync(join(folder, "a/zarr.json")).ino);
});

test("a tree that is there already is brought up to date, and what it shared stays as it was", () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "a"));
  mkdirSync(join(folder, "older"));
  writeFileSync(join(folder, "a/zarr.json"), "new");
  writeFileSync(join(folder, "older/zarr.json"), "old");
  linkTree(join(folder, "older"), join(folder, "b"));
  linkTree(join(folder, "a"), join(folder, "b"));
  expect(readFileSync(join(folder, "b/zarr.json"), "utf8")).toBe("new");
  expect(readFileSync(join(folder, "older/zarr.json"), "utf8")).toBe("old");
});
