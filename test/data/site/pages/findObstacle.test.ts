import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {TEMPLATE_IDS} from "../../../../src/data/site/pages/fillPage.js";
import {asksForSearch, findObstacle, knownFiles} from "../../../../src/data/site/pages/makeTemplate.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

const NAMES = knownFiles(["report.json"], [...TEMPLATE_IDS, "mine"]);

/** A site as Framework makes it for a template, with two pages. */
function writeSite(pageOf = (id: string, digest: string) => `"../_file/data/${id}/report.${digest}.json","size":1`) {
  const folder = tempFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  };
  write("_observablehq/client.js", "");
  write("_file/favicon.01234567.svg", "");
  write("_file/data/catalog.01234567.json", "[]");
  for (const [i, id] of TEMPLATE_IDS.entries()) {
    write(`_file/data/${id}/report.0123456${i}.json`, `${i}`);
    write(`recordings/${id}.html`, pageOf(id, `0123456${i}`));
  }
  return {folder, write};
}

test("a site whose pages differ in their recording alone can be filled", () => {
  expect(findObstacle(writeSite().folder, NAMES)).toBe(undefined);
});

test("a search index, files of other loaders and pages of their own cannot", () => {
  const {folder, write} = writeSite();
  write("_file/data/more.01234567.csv", "");
  expect(findObstacle(folder, NAMES)).toBe("data/more.csv, which another loader makes");
  rmSync(join(folder, "_file/data/more.01234567.csv"));
  write("_observablehq/minisearch.json", "{}");
  expect(findObstacle(folder, NAMES)).toBe("a search index");
  const different = writeSite((id) => (id === TEMPLATE_IDS[0] ? "first" : "second"));
  expect(findObstacle(different.folder, NAMES)).toBe("pages that differ in more than their recording");
});

test("pages of the author's own may show a recording, but not depend on which there are", () => {
  const {folder, write} = writeSite();
  write("_file/data/mine/report.01234567.json", "{}");
  write("analysis/deep.html", '"../_file/data/mine/report.01234567.json","size":1');
  expect(findObstacle(folder, NAMES)).toBe(undefined);
  write("analysis/deep.html", `<a href="../recordings/${TEMPLATE_IDS[0]}.html">`);
  expect(findObstacle(folder, NAMES)).toBe("analysis/deep.html, which depends on the recordings");
  rmSync(join(folder, "analysis/deep.html"));
  write(`notes/${TEMPLATE_IDS[0]}.html`, "");
  expect(findObstacle(folder, NAMES)).toBe("notes/[recording].html, which depends on the recordings");
});

test("a configuration with a search index is known by its text, before Framework has made a template in vain", () => {
  for (const text of ["  search: true,", "search: {index: async function* () {}}", "x,\n  search: isSearched"])
    expect(asksForSearch(text), text).toBe(true);
  for (const text of ["  search: false,", "  // search: true", "  title: 'a search: true'", ""])
    expect(asksForSearch(text), text).toBe(false);
  expect(asksForSearch(readFileSync("observablehq.config.ts", "utf8"))).toBe(false);
});
