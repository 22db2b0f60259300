import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {loadLists, loadManifest} from "../../../src/components/store/loadManifest.js";
import {readStore} from "../../../src/data/builder/work/readStore.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import type {StoredManifest} from "../../../src/format/manifest.js";
import {diskReader} from "../../components/store/diskReader.js";
import {buildMemory, readArray} from "./buildMemory.js";
import {createMemorySource} from "./memorySource.js";

const {signal} = new AbortController();

/** The store of bursts of 3 samples, of channels with names that need care, or of both. */
async function build({bursts = 1, channelCount = 2}: {bursts?: number; channelCount?: number}) {
  const breaks = Array.from({length: bursts - 1}, (_, i) => 3 * (i + 1));
  const sampleCount = Math.max(3 * bursts, 40);
  const source = createMemorySource({seed: 7, dtype: "int16", sampleCount, channelCount, breaks});
  source.info.channels.forEach((channel, c) => {
    Object.assign(channel, {
      name: ["µV ✓", 'a "b"\n', "\u0000", ""][c % 4] + String(c),
      ...(c % 3 === 0 && {group: `shank ${c % 5}`}),
      ...(c % 7 === 0 && {conversion: 2, offset: 0.5, unit: "A"})
    });
  });
  return buildMemory(source);
}

/** The manifest in a store's root. */
const rootOf = (dir: string) =>
  (JSON.parse(readFileSync(join(dir, "zarr.json"), "utf8")) as {attributes: {stratigram: StoredManifest}}).attributes
    .stratigram;

describe("a store of many channels or segments", () => {
  test.each([
    ["513 segments", {bursts: 513}],
    ["513 channels", {channelCount: 513}],
    ["20,000 segments", {bursts: 20_000}],
    ["4,096 channels and 600 segments", {channelCount: 4096, bursts: 600}]
  ])("%s: page, builder and verify read the lists that were written", async (_, shape) => {
    const {manifest, storeDir} = await build(shape);
    const stored = rootOf(storeDir);
    expect(Array.isArray(stored.segments)).toBe(manifest.segments.length <= 512);
    expect(Array.isArray(stored.channels)).toBe(manifest.channelCount <= 512);
    const reader = diskReader(storeDir);
    const loaded = await loadLists(reader, await loadManifest(reader, {signal}), {signal});
    expect(loaded.segments).toEqual(manifest.segments);
    // Where a channel says nothing of its conversion or offset it has 1 and 0.
    const full = manifest.channels.map((channel) => ({conversion: 1, offset: 0, ...channel}));
    expect(loaded.channels.map((channel) => ({conversion: 1, offset: 0, ...channel}))).toEqual(full);
    expect(readStore(storeDir).manifest).toEqual(loaded);
    expect((await verifyStore(storeDir)).problems).toEqual([]);
  });

  test("512 of each stay in the root, which no array repeats", async () => {
    const {manifest, storeDir} = await build({bursts: 512, channelCount: 512});
    expect(rootOf(storeDir)).toEqual(JSON.parse(JSON.stringify(manifest)));
    expect(() => readFileSync(join(storeDir, "channels/zarr.json"))).toThrow();
  });

  test("general readers of Zarr read the columns", async () => {
    const {manifest, storeDir} = await build({bursts: 600, channelCount: 600});
    const {segments, channels} = rootOf(storeDir);
    if (Array.isArray(segments) || Array.isArray(channels)) throw new Error("not tables");
    const values = (await readArray(storeDir, "segments/numbers")) as Float64Array;
    const row = segments.numbers.indexOf("startSeconds");
    expect(Array.from(values.subarray(600 * row, 600 * (row + 1)))).toEqual(
      manifest.segments.map(({startSeconds}) => startSeconds)
    );
    const text = (await readArray(storeDir, "channels/text")) as Uint8Array;
    const {name} = JSON.parse(new TextDecoder().decode(text)) as {name: string[]};
    expect(name).toEqual(manifest.channels.map((channel) => channel.name));
  });

  test("the root stays small: what grows is in the arrays", async () => {
    const {storeDir} = await build({bursts: 20_000, channelCount: 600});
    expect(readFileSync(join(storeDir, "zarr.json")).length).toBeLessThan(4000);
    // 20,000 starts, times and periods.
    expect(readFileSync(join(storeDir, "segments/numbers/c/0/0")).length).toBeLessThan(200_000);
  });

  test.each(["segments/numbers", "channels/numbers", "channels/text"])(
    "damage of %s is found, and said with its file",
    async (path) => {
      const {storeDir} = await build({bursts: 600, channelCount: 600});
      const file = join(storeDir, path, "c/0/0");
      const bytes = readFileSync(file);
      const reader = diskReader(storeDir);
      const load = async () => loadLists(reader, await loadManifest(reader, {signal}), {signal});
      for (const at of [20, bytes.length - 30, bytes.length - 2]) {
        const changed = Buffer.from(bytes);
        changed[at] ^= 4;
        writeFileSync(file, changed);
        await expect(load()).rejects.toMatchObject({kind: "corrupt", path: `${path}/c/0/0`});
        await expect(verifyStore(storeDir)).rejects.toThrow(`${path}/c/0/0 is missing or damaged`);
      }
    }
  );

  test("a table that does not fit the rest is refused", async () => {
    const {storeDir} = await build({bursts: 600});
    const root = JSON.parse(readFileSync(join(storeDir, "zarr.json"), "utf8")) as {
      attributes: {stratigram: {sampleCount: number; levels: {length: number}[]}};
    };
    root.attributes.stratigram.sampleCount = 1797;
    root.attributes.stratigram.levels[0].length = 1797;
    writeFileSync(join(storeDir, "zarr.json"), JSON.stringify(root));
    expect(() => readStore(storeDir)).toThrow("segments[599].sampleEnd is 1797: it has no samples");
  });
});
