import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {loadSpectrogram} from "../../../src/components/store/loadSpectrogram.js";
import {type OpenStore, openStore} from "../../../src/components/store/openStore.js";
import {readSamples} from "../../../src/components/store/readSamples.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import {buildShare, buildStore, finishShares} from "../../../src/data/builder/buildStore.js";
import {readStore} from "../../../src/data/builder/work/readStore.js";
import {buildAll} from "../../../src/data/site/buildAll.js";
import {type BuiltItem, isBuilt} from "../../../src/data/site/catalog.js";
import {listRecordings} from "../../../src/data/site/recording/recordings.js";
import {removeStale} from "../../../src/data/site/stores/removeStale.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import {designButterworth} from "../../../src/signal/filter/butterworth.js";
import {filterBothWays} from "../../../src/signal/filter/filterBothWays.js";
import {diskReader} from "../../components/store/diskReader.js";
import {runCommand} from "../../support/process/runCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {createRandom} from "../../support/random.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";
import {silent} from "./buildFolder.js";

const RIPPLE = {name: "ripple", reference: "mean", filter: {type: "bandpass", hertz: [80, 250]}};
const FRAMES = 30_000;
const CHANNELS = 5;

/** Noise in volts, with an offset, and a gap of 10 s after two fifths of it. */
const next = createRandom(11);
const data = Int16Array.from({length: FRAMES * CHANNELS}, () => 4000 * (next() - 0.5) + 9000);
const timestamps = Float64Array.from({length: FRAMES}, (_, i) => i / 1000 + (i >= 12_000 ? 10 : 0));
const voltsAt = (channel: number, frame: number) => data[frame * CHANNELS + channel] * 1e-6 + 0.25;

async function writeRecording(folder: string, sidecar: object, name = "mouse"): Promise<string> {
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(sidecar));
  const series = [{data, shape: [FRAMES, CHANNELS], timestamps, conversion: 1e-6, offset: 0.25}];
  return writeTinyNwb(folder, {series}, `${name}.nwb`);
}

async function build(folder: string) {
  const outDir = join(folder, "pyramids");
  mkdirSync(outDir, {recursive: true});
  const items = await buildAll(listRecordings(folder), {outDir, recordingsDir: folder, listener: silent});
  removeStale(outDir, items, folder);
  return {outDir, items};
}

async function readAll(store: string): Promise<Float32Array[]> {
  const {manifest} = readStore(store);
  const tiles = createTiles(await openStore(diskReader(store), manifest));
  const channels = manifest.channels.map((_, channel) => channel);
  const query = {channels, sampleStart: 0, sampleEnd: manifest.sampleCount};
  const samples = await readSamples(tiles, manifest, query, {signal: new AbortController().signal});
  tiles.close();
  return samples as Float32Array[];
}

/** Lowest frequency of the band in which the first channel's spectrogram is loudest. */
async function loudestHertz(store: OpenStore): Promise<number> {
  const bytes = (await loadSpectrogram(store, 0, {signal: new AbortController().signal}))!;
  const {bandCount, binCount, hertz} = store.manifest.spectrogram!;
  const band = Math.floor(bytes.indexOf(bytes.reduce((a, b) => Math.max(a, b))) / binCount);
  return hertz[0] * (hertz[1] / hertz[0]) ** (band / bandCount);
}

describe("published signals", () => {
  test("are stores beside the recording's: one pass of scipy's filter over each segment, in volts", async () => {
    const folder = tempFolder();
    const path = await writeRecording(folder, {signals: [RIPPLE], bad: ["3"]});
    const {outDir, items} = await build(folder);
    const {signals, store} = items[0] as BuiltItem;
    expect(signals).toEqual([
      {name: "ripple", label: "Mean ref. · Ripple 80–250 Hz", store: expect.any(String) as string}
    ]);
    expect(signals![0].store).toMatch(/^mouse\.ripple-[0-9a-f]{12}\.zarr$/);
    const {manifest} = readStore(join(outDir, signals![0].store));
    const bad = manifest.derived!.bad;
    expect(bad).toContain("3");
    expect(manifest).toMatchObject({unit: "V", dtype: "float32", conversion: 1, offset: 0, derived: {name: "ripple"}});
    expect(manifest.levels).toEqual(readStore(join(outDir, store)).manifest.levels);

    // The ripple band holds most of the signal's power: its spectrogram is of the signal, not of the recording.
    const [ripple, raw] = await Promise.all(
      [signals![0].store, store].map(async (name) =>
        loudestHertz(await openStore(diskReader(join(outDir, name)), readStore(join(outDir, name)).manifest))
      )
    );
    expect([ripple > 70 && ripple < 270, raw < 70]).toEqual([true, true]);

    const made = await readAll(join(outDir, signals![0].store));
    const good = manifest.channels.flatMap(({name}, i) => (bad.includes(name) ? [] : [i]));
    const sections = designButterworth({type: "bandpass", hertz: [80, 250], order: 4}, 1000);
    for (const channel of [0, 3]) {
      for (const [from, to] of [
        [0, 12_000],
        [12_000, FRAMES]
      ]) {
        const expected = Float64Array.from({length: to - from}, (_, i) => {
          const mean = good.reduce((sum, each) => sum + voltsAt(each, from + i), 0) / good.length;
          return voltsAt(channel, from + i) - mean;
        });
        filterBothWays(sections, expected);
        const range = Math.max(...expected.map(Math.abs));
        const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(made[channel][from + i] - value)), 0);
        expect(worst / range).toBeLessThan(1e-6);
      }
    }
    const verified = await verifyStore(join(outDir, signals![0].store), {source: path});
    expect(verified.problems).toEqual([]);
  });

  test("have the same bytes whoever builds them", async () => {
    const path = await writeRecording(tempFolder(), {});
    const signal = {
      name: "slow",
      recipe: {reference: "median", filter: {type: "highpass", hertz: 5, order: 2}, notch: [50], envelope: false},
      bad: []
    } as const;
    const [whole, shared] = [tempFolder(), tempFolder()];
    const request = {path, id: "mouse.slow", signal};
    const {store} = await buildStore({...request, outDir: whole});
    for (const share of [3, 1, 2]) await buildShare({...request, outDir: shared}, share, 3);
    const other = await finishShares({...request, outDir: shared});
    const files = readdirSync(store, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const {parentPath, name} of files) {
      const path = join(parentPath, name);
      expect(readFileSync(path.replace(store, other.store)).equals(readFileSync(path))).toBe(true);
    }
  });

  test("are kept, changed and removed with the sidecar; the recording's store stays", async () => {
    const folder = tempFolder();
    await writeRecording(folder, {signals: [RIPPLE]});
    const first = await build(folder);
    const again = await build(folder);
    expect(again.items).toEqual(first.items);
    writeFileSync(join(folder, "mouse.json"), JSON.stringify({signals: [{...RIPPLE, reference: "median"}]}));
    const changed = await build(folder);
    const [before, after] = [first, changed].map(({items}) => items[0] as BuiltItem);
    expect(after.store).toBe(before.store);
    expect(after.signals![0].store).not.toBe(before.signals![0].store);
    const stores = () =>
      readdirSync(first.outDir)
        .filter((name) => name.endsWith(".zarr"))
        .sort();
    expect(stores()).toEqual([after.store, after.signals![0].store].sort());
    writeFileSync(join(folder, "mouse.json"), "{}");
    await build(folder);
    expect(stores()).toEqual([after.store]);
  });

  test.each([
    [
      {...RIPPLE, filter: {type: "bandpass", hertz: [80, 500]}},
      /^mouse\.nwb: cannot give the signal "ripple": 500 Hz is too high/
    ],
    [{...RIPPLE, reference: "A9"}, /No channel is named "A9"/],
    [{name: "csd", reference: "csd"}, /known positions/],
    [{...RIPPLE, filter: {type: "band", hertz: 3}}, /^mouse\.json: "signals\[0\]\.filter/]
  ])("that a recording does not allow fail in a line: %o", async (signal, reason) => {
    const folder = tempFolder();
    await writeRecording(folder, {signals: [signal]});
    const {items} = await build(folder);
    expect(items.some(isBuilt)).toBe(false);
    expect((items[0] as {error: string}).error).toMatch(reason);
  });

  test("are built by name on the command line", async () => {
    const folder = tempFolder();
    const path = await writeRecording(folder, {signals: [RIPPLE]});
    const run = (...args: string[]) => runCommand("pyramid", [path, "--out", folder, "--quiet", ...args]);
    const unknown = run("--signal", "theta");
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toMatch(/mouse\.nwb: has no signal "theta": the sidecar's "signals" has ripple/);
    const made = run("--signal", "ripple");
    expect(made.status).toBe(0);
    expect(made.stdout).toMatch(/mouse\.ripple-[0-9a-f]{12}\.zarr\n$/);
  });
});
