import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {keepPackages, preparePackages} from "../../../../src/data/site/pages/packageCache.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

test("a package that a killed run cut is made anew, or taken from a run that ended well", () => {
  const [folder, before] = [tempFolder(), process.cwd()];
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  writeFileSync("package-lock.json", "{}");
  const file = (root: string) => join(root, ".observablehq/cache/_node/d3.js");
  const write = (root: string, text: string) => {
    mkdirSync(join(file(root), ".."), {recursive: true});
    writeFileSync(file(root), text);
  };
  preparePackages("a");
  write("a", "cut");
  // A kill: nothing is said. The next run makes it again.
  preparePackages("a");
  expect(() => readFileSync(file("a"))).toThrow("ENOENT");
  write("a", "whole");
  keepPackages("a");
  preparePackages("b");
  expect(readFileSync(file("b"), "utf8")).toBe("whole");
  preparePackages("c");
  // Another package, half-written, beside it.
  writeFileSync(join(file("c"), "../arrow.js"), "cut");
  preparePackages("c");
  expect(readFileSync(file("c"), "utf8")).toBe("whole");
  expect(() => readFileSync(join(file("c"), "../arrow.js"))).toThrow("ENOENT");
});
