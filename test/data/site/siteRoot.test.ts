import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, onTestFinished, test, vi} from "vitest";
import {linkRoot, siteRoot} from "../../../src/data/site/siteRoot.js";
import {tempFolder} from "../../support/process/tempFolder.js";

test("each folder of stores has a root of its own, which has what is in src", () => {
  const [folder, before] = [tempFolder(), process.cwd()];
  process.chdir(folder);
  onTestFinished(() => {
    process.chdir(before);
    vi.unstubAllEnvs();
  });
  mkdirSync("src/components", {recursive: true});
  writeFileSync("src/index.md", "first");
  vi.stubEnv("PYRAMIDS", undefined);
  expect(siteRoot()).toBe("src");
  vi.stubEnv("PYRAMIDS", resolve("src/pyramids"));
  expect(siteRoot()).toBe("src");

  const stores = tempFolder();
  writeFileSync(join(stores, "store"), "samples");
  vi.stubEnv("PYRAMIDS", stores);
  const root = siteRoot();
  linkRoot();
  writeFileSync("src/index.md", "edited");
  expect(readFileSync(join(root, "index.md"), "utf8")).toBe("edited");
  expect(readFileSync(join(root, "pyramids/store"), "utf8")).toBe("samples");
  mkdirSync(join(root, ".observablehq"));
  writeFileSync("src/new.md", "new");
  rmSync("src/components", {recursive: true});
  linkRoot();
  expect(readdirSync(root).sort()).toEqual([".observablehq", "index.md", "new.md", "pyramids"]);

  vi.stubEnv("PYRAMIDS", tempFolder());
  expect(siteRoot()).not.toBe(root);
  expect(existsSync(siteRoot())).toBe(false);
});
