import {expect, test} from "vitest";
import {dataFile, dataNames, fillPage, TEMPLATE_IDS} from "../../../../src/data/site/pages/fillPage.js";

const [A] = TEMPLATE_IDS;
const PAGE = `<link rel="preload" href="../_file/data/${A}/report.01234567.json">
registerFile("../data/${A}/report.json", {"path":"../_file/data/${A}/report.01234567.json","size":12});
registerFile("../data/all.csv", {"path":"../_file/data/all.89abcdef.csv","size":5});
const stored = FileAttachment("../data/${A}/report.json");`;

test("a page is filled with an id and its files, and keeps those of the whole site", () => {
  const report = dataFile("x.y/report.json", Buffer.from("{}"));
  // sha256sum of "{}".
  expect(report.path).toBe("_file/data/x.y/report.44136fa3.json");
  expect(dataNames(PAGE)).toEqual([`${A}/report.json`, "all.csv"]);
  expect(fillPage(PAGE, "x.y", new Map([[`${A}/report.json`, report]])))
    .toBe(`<link rel="preload" href="../_file/data/x.y/report.44136fa3.json">
registerFile("../data/x.y/report.json", {"path":"../_file/data/x.y/report.44136fa3.json","size":2});
registerFile("../data/all.csv", {"path":"../_file/data/all.89abcdef.csv","size":5});
const stored = FileAttachment("../data/x.y/report.json");`);
});

test("a page is not filled without all of its files", () => {
  expect(() => fillPage(PAGE, "x", new Map())).toThrow(`x: no ${A}/report.json to fill its page with`);
});
