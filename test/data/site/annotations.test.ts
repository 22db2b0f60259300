import {readdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {readPublished} from "../../../src/data/site/annotations/readPublished.js";
import {isBuilt} from "../../../src/data/site/catalog.js";
import {loadEntries} from "../../../src/data/site/catalogEntries.js";
import {digestReport, findBuilt, loadReport, loadTable} from "../../../src/data/site/report.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";
import {buildFolder} from "./buildFolder.js";

const TABLE = [
  "onset\tduration\ttrial_type\tchannel\tdescription\tauthor\tcreated\tscore",
  "1.5\t0.5\tripple\ta\tsharp\tAda\t2026-01-02T03:04:05Z\t7",
  "0.5\tn/a\tspindle\tn/a\tn/a\tAda\tn/a\t8"
].join("\n");

async function tiny(): Promise<string> {
  const folder = tempFolder();
  await writeTinyNwb(folder, {series: [{data: Int16Array.from({length: 400}, (_, i) => i)}]}, "x.nwb");
  return folder;
}

const rowsOf = async (id: string) => {
  const rows = tableFromIPC(await loadTable(findBuilt(id), "annotations")).toArray() as {toJSON(): object}[];
  return rows.map((row) => row.toJSON());
};

describe("annotations beside a recording", () => {
  test("become a table, counts and a line of the catalog, without columns that tell who worked when", async () => {
    const folder = await tiny();
    await buildFolder(folder);
    expect([
      loadReport(findBuilt("x")).tables.annotations,
      loadReport(findBuilt("x")).laneCount,
      await rowsOf("x")
    ]).toEqual([0, 0, []]);
    const before = await digestReport(findBuilt("x"));
    writeFileSync(join(folder, "x.annotations.tsv"), TABLE);
    const items = await buildFolder(folder);
    expect(await digestReport(findBuilt("x"))).not.toBe(before);
    expect(loadReport(findBuilt("x"))).toMatchObject({tables: {annotations: 2}, laneCount: 1});
    expect(loadEntries()).toMatchObject([{annotationCount: 2}]);
    expect(await rowsOf("x")).toEqual([
      {id: "x.annotations.tsv-2", label: "spindle", start: 0.5, end: null, channels: null, text: "", color: null},
      {id: "x.annotations.tsv-1", label: "ripple", start: 1.5, end: 2, channels: "a", text: "sharp", color: null}
    ]);
    writeFileSync(join(folder, "x.json"), '{"publish": ["annotations.author", "annotations.created"]}');
    const published = await buildFolder(folder);
    expect((await rowsOf("x"))[1]).toMatchObject({author: "Ada", created: "2026-01-02T03:04:05.000Z"});
    // Neither needs another store, and without the file its table is gone.
    rmSync(join(folder, "x.annotations.tsv"));
    const last = await buildFolder(folder);
    expect(new Set([...items, ...published, ...last].map((item) => isBuilt(item) && item.store)).size).toBe(1);
    expect(readdirSync(join(folder, "pyramids")).filter((name) => name.includes("annotations"))).toEqual([]);
  });

  test("keep their name while the file calls itself the same, and are told apart otherwise", async () => {
    const names = new Set<string>();
    for (const identifier of ["one", "two", "one"]) {
      const folder = tempFolder();
      const data = Int16Array.from({length: 304 + 4 * names.size}, (_, i) => i);
      await writeTinyNwb(folder, {texts: {"/identifier": identifier}, series: [{data}]}, "x.nwb");
      await buildFolder(folder);
      names.add(loadReport(findBuilt("x")).keepName);
    }
    expect(names.size).toBe(2);
  });

  test("that make no sense are one line that names file and line; the recording is not published without them", async () => {
    const folder = await tiny();
    writeFileSync(join(folder, "x_events.tsv"), `${TABLE}\nsoon\t0\tx\tn/a\tn/a\tn/a\tn/a\t1\n`);
    expect(await buildFolder(folder)).toEqual([
      {id: "x", error: 'x_events.tsv: line 4: onset is "soon"; give seconds as a number'}
    ]);
    writeFileSync(join(folder, "x_events.tsv"), "hello");
    expect(await buildFolder(folder)).toMatchObject([
      {error: expect.stringMatching(/^x_events.tsv: its first line is of no known format/) as string}
    ]);
  });

  test("of a recording named as BIDS does are found by the name that BIDS gives them", () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "sub-1_task-a_events.tsv"), "onset\tduration\n3\t1\n");
    expect(readPublished(join(folder, "sub-1_task-a_ieeg.edf"))).toMatchObject([{start: 3, end: 4}]);
    expect(readPublished(join(folder, "sub-1_task-b_ieeg.edf"))).toBeUndefined();
  });
});
