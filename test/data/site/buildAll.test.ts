import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {countFailed} from "../../../src/data/site/buildAll.js";
import {isBuilt} from "../../../src/data/site/catalog.js";
import {loadEntries} from "../../../src/data/site/catalogEntries.js";
import {findBuilt, loadReport, loadTable} from "../../../src/data/site/report.js";
import type {ManifestChannel} from "../../../src/format/manifest.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";
import {groupAt, writeTinyNwb} from "../../support/sources/writeTinyNwb.js";
import {buildFolder, silent} from "./buildFolder.js";

describe("buildAll", () => {
  test("bad recordings give one clear line each and do not stop the others", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "good.nwb");
    writeFileSync(join(folder, "empty.nwb"), "");
    writeFileSync(join(folder, "text.nwb"), "not a recording\n".repeat(100));
    copyFileSync(join(folder, "good.nwb"), join(folder, "cut.nwb"));
    truncateSync(join(folder, "cut.nwb"), 9000);
    writeFileSync(join(folder, "twin.nwb"), "");
    writeFileSync(join(folder, "twin.h5"), "");
    copyFileSync(join(folder, "good.nwb"), join(folder, "wrong.nwb"));
    writeFileSync(join(folder, "wrong.json"), '{"titel": "A typo"}');

    const items = await buildFolder(folder);
    expect(items.filter(isBuilt).map(({id}) => id)).toEqual(["good"]);
    expect(countFailed(items)).toBe(5);
    const errors = Object.fromEntries(items.flatMap((item) => ("error" in item ? [[item.id, item.error]] : [])));
    expect(errors.empty).toMatch(/^empty\.nwb: is empty/);
    expect(errors.text).toMatch(/^text\.nwb: .*HDF5/);
    expect(errors.cut).toMatch(/^cut\.nwb: .*(truncated|cut|incomplete|shorter)/i);
    expect(errors.twin).toMatch(/^twin\.h5, twin\.nwb: .*rename/);
    expect(errors.wrong).toMatch(/^wrong\.json: "titel" is not a key \(is it "title"\?\)/);
    for (const error of Object.values(errors)) expect(error).not.toMatch(/\n| {4}at /);
    expect(loadEntries().filter((entry) => "error" in entry)).toHaveLength(5);
  });

  test("a second build finds everything there; changed and removed recordings leave nothing behind", async () => {
    const folder = tempFolder();
    const path = await writeTinyDemo(folder, "a.nwb", 1);
    await writeTinyDemo(folder, "b.nwb", 2);
    const first = await buildFolder(folder);
    const fresh: boolean[] = [];
    const second = await buildFolder(folder, {
      ...silent,
      onEnd: (result) => fresh.push("fresh" in result && result.fresh)
    });
    expect(second).toEqual(first);
    expect(fresh).toEqual([true, true]);

    await writeTinyDemo(folder, "a.nwb", 9);
    rmSync(join(folder, "b.nwb"));
    const third = await buildFolder(folder);
    expect(third.map(({id}) => id)).toEqual(["a"]);
    expect(third[0]).not.toEqual(first[0]);
    const stores = readdirSync(join(folder, "pyramids")).filter((name) => name.endsWith(".zarr"));
    expect(stores).toEqual([(third[0] as {store: string}).store]);
    expect(existsSync(path)).toBe(true);
  });

  test("new words in the sidecar change the report and not the store", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    const [before] = await buildFolder(folder);
    const sidecar = JSON.parse(readFileSync(join(folder, "a.json"), "utf8")) as object;
    const words = {title: "Another", places: [{title: "Here", start: 0, end: 1}]};
    writeFileSync(join(folder, "a.json"), JSON.stringify({...sidecar, ...words}));
    const [after] = await buildFolder(folder);
    expect((after as {store: string}).store).toBe((before as {store: string}).store);
    expect(loadReport(findBuilt("a")).title).toBe("Another");
  });

  test('"series": "all" gives a page for each series', async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    writeFileSync(join(folder, "a.json"), '{"series": "all", "title": "Both"}');
    const items = await buildFolder(folder);
    expect(items.map(({id}) => id)).toEqual(["a-processing-ecephys-LFP-ElectricalSeries"]);
    expect(loadReport(findBuilt(items[0].id)).title).toBe("Both: /processing/ecephys/LFP/ElectricalSeries");
  });

  test("a folder and a broken link are no recordings, in one line each", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "folder.nwb"));
    symlinkSync(join(folder, "nothing"), join(folder, "link.nwb"));
    const items = await buildFolder(folder);
    expect(items).toEqual([
      {id: "folder", error: "folder.nwb: is not a file"},
      {id: "link", error: "link.nwb: is not there"}
    ]);
  });

  test("a recording that fails keeps its older store", async () => {
    const folder = tempFolder();
    const path = await writeTinyDemo(folder, "a.nwb");
    const [built] = await buildFolder(folder);
    writeFileSync(path, "");
    const [failed] = await buildFolder(folder);
    expect(isBuilt(failed)).toBe(false);
    expect(existsSync(join(folder, "pyramids", (built as {store: string}).store, "zarr.json"))).toBe(true);
  });
});

describe("reports", () => {
  test("say what the sidecar says, and publish nothing private", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    const places = [{title: "Start", start: 0, end: 1}];
    writeFileSync(
      join(folder, "a.json"),
      JSON.stringify({title: "A title", polarity: "down", places, doi: "10.1/x", gains: {A01: 0.5}})
    );
    await buildFolder(folder);
    const report = loadReport(findBuilt("a"));
    expect(report).toMatchObject({id: "a", title: "A title", polarity: "down", places, doi: "10.1/x", synthetic: true});
    expect(report.gains).toEqual({A01: 0.5});
    expect(report.tables).toEqual({channels: 8, intervals: 1, segments: 1, spikeUnits: 0, annotations: 0});
    expect(report.storeBytes).toBeGreaterThan(0);
    // The file has these, and they could name a person or an animal.
    expect(readFileSync(join(folder, "a.nwb")).includes("synthetic-mouse")).toBe(true);
    expect(JSON.stringify(report)).not.toMatch(/synthetic-mouse|2026-01-15|private/);
    expect(JSON.stringify(report)).not.toContain(folder);
  });

  test("what only the page shows, marks of channels too, needs no new store", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    await buildFolder(folder);
    const before = loadReport(findBuilt("a"));
    const view = {start: 1, end: 2, channels: ["A02"], gain: 2};
    const places = [{title: "Here", start: 1, end: 2}];
    const sidecar = JSON.parse(readFileSync(join(folder, "a.json"), "utf8")) as object;
    writeFileSync(join(folder, "a.json"), JSON.stringify({...sidecar, view, places, bad: {A03: "loose"}}));
    const stores: boolean[] = [];
    await buildFolder(folder, {...silent, onEnd: (result) => stores.push("fresh" in result && result.fresh)});
    expect(stores).toEqual([true]);
    const {store, manifest, ...report} = loadReport(findBuilt("a"));
    const names = (manifest.channels as ManifestChannel[]).map(({name}) => name);
    expect(store).toBe(before.store);
    expect(report).toMatchObject({view, places});
    expect(report.bad).toEqual({A03: "loose"});
    expect(manifest).toEqual(before.manifest);
    const column = tableFromIPC(await loadTable(findBuilt("a"), "channels")).getChild("bad")!;
    expect(Array.from(column)).toEqual(names.map((name) => (name === "A03" ? "loose" : null)));
  });

  test("a mark for a channel that is not there is an error", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    writeFileSync(join(folder, "a.json"), '{"bad": ["A9"]}');
    const error = 'a.nwb: "bad" in the sidecar names "A9", which is not a channel: did you mean A01, A02, A03?';
    expect(await buildFolder(folder)).toEqual([{id: "a", error}]);
  });

  test("samples that are no numbers are a finding", async () => {
    const folder = tempFolder();
    const data = Float32Array.from({length: 400}, (_, i) => (i % 4 === 2 && i < 40 ? NaN : Math.sin(i)));
    await writeTinyNwb(
      folder,
      {electrodes: {label: ["a", "b", "c", "d"]}, series: [{electrodes: [0, 1, 2, 3], data}]},
      "a.nwb"
    );
    await buildFolder(folder);
    expect(loadReport(findBuilt("a")).findings[0]).toMatchObject({
      level: "warning",
      title: "Missing samples in 1 channel",
      text: expect.stringMatching(/^10 samples \(2\.5 % of all\)/) as string,
      channels: ["c"]
    });
  });

  test("facts of the sidecar's publish are shown", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    writeFileSync(join(folder, "a.json"), '{"publish": ["subject_id"]}');
    await buildFolder(folder);
    expect(loadReport(findBuilt("a")).facts.map(({value}) => value)).toContain("synthetic-mouse");
  });

  test("tables are Arrow with a row for each channel, interval and segment", async () => {
    const folder = tempFolder();
    await writeTinyDemo(folder, "a.nwb");
    await buildFolder(folder);
    const channels = tableFromIPC(await loadTable(findBuilt("a"), "channels"));
    expect(channels.numRows).toBe(8);
    expect(channels.getChild("name")?.get(7)).toBe("A08");
    expect(
      tableFromIPC(await loadTable(findBuilt("a"), "intervals"))
        .getChild("label")
        ?.get(0)
    ).toBe("sleep");
    expect(tableFromIPC(await loadTable(findBuilt("a"), "segments")).numRows).toBe(1);
  });

  test("columns of the file never replace ours, and sorted units have a table", async () => {
    const folder = tempFolder();
    await writeTinyNwb(
      folder,
      {
        electrodes: {
          label: ["a", "b", "c", "d"],
          mean: Float64Array.of(9, 9, 9, 9),
          depth: Float64Array.of(4, 3, 2, 1)
        },
        series: [{electrodes: [0, 1, 2, 3]}],
        more(file) {
          const units = groupAt(file, "/units");
          units.create_dataset({name: "id", data: Int32Array.of(4, 9)});
          units.create_dataset({name: "spike_times", data: new Float64Array(12)});
          units.create_dataset({name: "spike_times_index", data: Int32Array.of(5, 12)});
        }
      },
      "a.nwb"
    );
    await buildFolder(folder);
    const channels = tableFromIPC(await loadTable(findBuilt("a"), "channels"));
    const column = (name: string): unknown[] => Array.from(channels.getChild(name)!);
    expect(column("mean")).toEqual([198, 199, 200, 201]);
    expect(column("electrodes.mean")).toEqual([9, 9, 9, 9]);
    expect(column("depth")).toEqual([4, 3, 2, 1]);
    const units = tableFromIPC(await loadTable(findBuilt("a"), "spikeUnits"));
    expect(Array.from(units.getChild("spikeCount")!)).toEqual([5, 7]);
    expect(loadReport(findBuilt("a")).manifest.spikeUnits).toEqual({count: 2, spikeCount: 12});
    expect(loadReport(findBuilt("a")).manifest.intervals).toBeUndefined();
  });

  test("a recording that is not there is an error in words", () => {
    process.env.PYRAMIDS = join(tempFolder(), "none");
    expect(() => loadReport(findBuilt("a"))).toThrow("a: no such recording; run npm run build");
  });
});
