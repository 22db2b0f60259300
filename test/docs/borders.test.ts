import {existsSync, readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {BORDERS} from "../../eslint.config.js";

/** Lists that cells of the table name by one word. */
const WORDS: Record<string, string[]> = {
  shared: ["format", "pyramid", "signal", "report", "text", "marks"],
  page: ["components/reactive", "components/store", "components/view", "components/picture"],
  nothing: []
};

/** The table of folders in `docs/architecture.md`: what each may import. */
function documented(): Record<string, string[]> {
  const lines = readFileSync("docs/architecture.md", "utf8").split("\n");
  const rows = lines.slice(lines.findIndex((line) => line.startsWith("| folder |")) + 2);
  const table = rows.slice(
    0,
    rows.findIndex((line) => !line.startsWith("|"))
  );
  return Object.fromEntries(
    table.map((row) => {
      const [, folder, , imports] = row.split("|").map((cell) => cell.trim());
      const names = imports.split(", ").flatMap((name) => WORDS[name] ?? [name.replaceAll("`", "")]);
      return [folder.replaceAll("`", ""), names];
    })
  );
}

test("the table of folders in the documents is the one that lint enforces", () => {
  const sorted = (table: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(table).map(([folder, imports]) => [folder, imports.toSorted()]));
  expect(sorted(documented())).toEqual(sorted(BORDERS));
  expect(Object.keys(documented())).toEqual(Object.keys(BORDERS));
});

test("every folder of the table is there", () => {
  expect(Object.keys(BORDERS).filter((folder) => !existsSync(`src/${folder}`))).toEqual([]);
});
