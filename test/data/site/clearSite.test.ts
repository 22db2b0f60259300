import {existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {clearSite} from "../../../src/data/site/clearSite.js";
import {tempFolder} from "../../support/tempFolder.js";

describe("clearSite", () => {
  test("removes a site, and minds neither an empty folder nor none", () => {
    const folder = tempFolder();
    clearSite(folder);
    clearSite(join(folder, "none"));
    const site = join(folder, "site");
    mkdirSync(join(site, "_observablehq"), {recursive: true});
    writeFileSync(join(site, "index.html"), "");
    clearSite(site);
    expect(existsSync(site)).toBe(false);
  });

  test("leaves a folder of other files alone, and says what to do", () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "thesis.tex"), "");
    expect(() => clearSite(folder)).toThrow(/holds something that is no site: .*DIST/);
    expect(readdirSync(folder)).toEqual(["thesis.tex"]);
  });
});
