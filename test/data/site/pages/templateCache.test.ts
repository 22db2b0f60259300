import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {openTemplate} from "../../../../src/data/site/pages/templateCache.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

/** A project of one page, and what makes its template. */
function prepare() {
  const [folder, before] = [tempFolder(), process.cwd()];
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  mkdirSync("src/pyramids", {recursive: true});
  writeFileSync("src/index.md", "# One");
  let count = 0;
  const open = (obstacle?: string) =>
    openTemplate((site) => {
      mkdirSync(join(site, "sub"), {recursive: true});
      writeFileSync(join(site, "sub/page.html"), readFileSync("src/index.md"));
      count++;
      return Promise.resolve(obstacle);
    });
  return {open, count: () => count};
}

test("a template is made once, and again when a source of the site has changed", async () => {
  const {open, count} = prepare();
  const {site, obstacle} = await open();
  expect(obstacle).toBe(undefined);
  expect(await open()).toEqual({site});
  writeFileSync("src/pyramids/catalog.json", "[]");
  expect(await open()).toEqual({site});
  expect(count()).toBe(1);
  writeFileSync("src/index.md", "# Two");
  const two = await open();
  expect(readFileSync(join(two.site, "sub/page.html"), "utf8")).toBe("# Two");
  for (const name of ["observablehq.config.ts", "package-lock.json", "src/more.css"]) {
    writeFileSync(name, "");
    await open();
  }
  expect(count()).toBe(5);
});

test("a template of which a byte has changed, or a file came or went, is made again", async () => {
  const {open, count} = prepare();
  const {site} = await open();
  const page = join(site, "sub/page.html");
  const damages = [
    () => writeFileSync(page, "# 0ne"),
    () => rmSync(page),
    () => writeFileSync(join(site, "more"), ""),
    () => writeFileSync(join(site, "../contents.json"), '{"files')
  ];
  for (const [i, damage] of damages.entries()) {
    damage();
    await open();
    expect(count()).toBe(i + 2);
    expect(readFileSync(page, "utf8")).toBe("# One");
  }
});

test("an obstacle is kept, a failed template is not, and old ones go", async () => {
  const {open, count} = prepare();
  await expect(openTemplate(() => Promise.reject(new Error("no page")))).rejects.toThrow("no page");
  const folder = "node_modules/.cache/stratigram/templates";
  expect(readdirSync(folder)).toEqual([]);
  const {site} = await open("a search index");
  expect(await open()).toEqual({site, obstacle: "a search index"});
  expect(count()).toBe(1);
  utimesSync(join(site, ".."), 0, 0);
  writeFileSync("src/index.md", "# Two");
  await open();
  expect(existsSync(site)).toBe(false);
  expect(readdirSync(folder)).toHaveLength(1);
});
