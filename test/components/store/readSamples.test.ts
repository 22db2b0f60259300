import {describe, expect, test} from "vitest";
import {openStore} from "../../../src/components/store/openStore.js";
import {readSamples} from "../../../src/components/store/readSamples.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import type {DType} from "../../../src/format/dtype.js";
import {levelArray} from "../../../src/format/storedArray.js";
import {between, createRandom} from "../../support/random.js";
import {fakeStore} from "./fakeStore.js";
import {memoryReader} from "./memoryReader.js";

const {signal} = new AbortController();

describe("readSamples", () => {
  for (const dtype of ["int16", "int64", "float32", "uint8"] satisfies DType[]) {
    test(`reads stretches of ${dtype} across tiles and shards`, async () => {
      const random = createRandom(7);
      const store = fakeStore({channelCount: 20, sampleCount: 150_000, dtype});
      const tiles = createTiles(await openStore(memoryReader(store.files), store.manifest));
      const array = levelArray(store.manifest, 0, "data");
      for (let round = 0; round < 10; round++) {
        const channel = between(random, 0, 19);
        const sampleStart = between(random, 0, 149_999);
        const sampleEnd = between(random, sampleStart, Math.min(150_000, sampleStart + 20_000));
        const channels = [channel, (channel + 9) % 20, channel];
        const read = await readSamples(tiles, store.manifest, {channels, sampleStart, sampleEnd}, {signal});
        for (const [place, samples] of read.entries()) {
          expect(samples).toHaveLength(sampleEnd - sampleStart);
          const wrong = Array.from(samples as Iterable<number | bigint>).filter(
            (value, i) => !Object.is(value, store.valueAt(array, channels[place], sampleStart + i))
          );
          expect(wrong).toEqual([]);
        }
      }
      tiles.close();
    });
  }

  test("reads a stretch that is larger than the cache", async () => {
    const store = fakeStore({channelCount: 3, sampleCount: 200_000});
    const tiles = createTiles(await openStore(memoryReader(store.files), store.manifest), {maxBytes: 1e5});
    const query = {channels: [2], sampleStart: 0, sampleEnd: 200_000};
    const [samples] = await readSamples(tiles, store.manifest, query, {signal});
    const array = levelArray(store.manifest, 0, "data");
    expect(samples.every((value, i) => value === store.valueAt(array, 2, i))).toBe(true);
    tiles.close();
  });

  test("says so when the store was built without samples", async () => {
    const {manifest, files} = fakeStore({channelCount: 3});
    const [first, ...others] = manifest.levels;
    const without = {...manifest, levels: [{...first, omitted: true as const}, ...others]};
    const tiles = createTiles(await openStore(memoryReader(files), without));
    const query = {channels: [0], sampleStart: 0, sampleEnd: 1};
    const reading = readSamples(tiles, without, query, {signal});
    await expect(reading).rejects.toMatchObject({
      kind: "omitted",
      message: expect.stringContaining("without the samples") as string
    });
    tiles.close();
  });
});

describe("openStore", () => {
  test("asks nothing of the host", async () => {
    const {manifest, files} = fakeStore();
    const reader = memoryReader(files);
    const opened = await openStore(reader, manifest);
    expect(opened.array(0, "data")).toBe(opened.array(0, "data"));
    expect(reader.log).toEqual([]);
  });

  test("refuses a store of a newer format", async () => {
    const {manifest, files} = fakeStore();
    const opened = openStore(memoryReader(files), {...manifest, version: 2});
    await expect(opened).rejects.toMatchObject({
      kind: "version",
      message: expect.stringContaining("version 2") as string
    });
  });
});
