import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import * as zarr from "zarrita";
import {loadOverview} from "../../../src/components/store/loadOverview.js";
import {openStore} from "../../../src/components/store/openStore.js";
import {readSamples} from "../../../src/components/store/readSamples.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import type {TileKey} from "../../../src/components/store/tiles/tiles.js";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import type {Samples} from "../../../src/format/dtype.js";
import {levelArray} from "../../../src/format/storedArray.js";
import {isMissing, sharedPath} from "../../shared.js";
import {diskReader} from "./diskReader.js";
import {fakeStore} from "./fakeStore.js";

const {signal} = new AbortController();

function diskStore(root: string): zarr.AsyncReadable {
  const read = (path: string) => new Uint8Array(readFileSync(join(root, path)));
  return {
    get: async (path) => read(path),
    async getRange(path, range) {
      const file = read(path);
      if ("suffixLength" in range) return file.slice(-range.suffixLength);
      return file.slice(range.offset, range.offset + range.length);
    }
  };
}

describe.skipIf(isMissing("recordings"))("a store of a real recording", () => {
  let outDir: string;
  beforeAll(() => {
    outDir = mkdtempSync(join(tmpdir(), "stratigram-store-"));
  });
  afterAll(() => rmSync(outDir, {recursive: true}));

  for (const name of ["seeg", "ecog", "eeg_motor", "eeg30"]) {
    describe(name, () => {
      let built: Awaited<ReturnType<typeof buildStore>>;
      beforeAll(async () => {
        built = await buildStore({path: sharedPath(`recordings/${name}.nwb`), outDir, workers: 1});
      });

      const openZarr = (path: string) =>
        zarr.open.v3(zarr.root(diskStore(built.store)).resolve(path), {kind: "array"}) as Promise<
          zarr.Array<zarr.NumberDataType, zarr.AsyncReadable>
        >;

      test("reads as zarrita reads it, all tiles of all levels", async () => {
        const {manifest} = built;
        const tiles = createTiles(await openStore(diskReader(built.store), manifest), {maxBytes: 2 ** 30});
        const keys: TileKey[] = manifest.levels.flatMap((_, level) =>
          (level === 0 ? (["data"] as const) : (["data", "offset"] as const)).flatMap((array) => {
            const {plan, length} = levelArray(manifest, level, array);
            return Array.from({length: plan.groupCount * Math.ceil(length / plan.innerLength)}, (_, i) => {
              return {level, array, column: Math.floor(i / plan.groupCount), group: i % plan.groupCount};
            });
          })
        );
        const loaded = await tiles.load(keys, {signal});
        const arrays = new Map<string, Awaited<ReturnType<typeof openZarr>>>();
        for (const [i, {level, array, group, column}] of keys.entries()) {
          const {path, encoding} = levelArray(manifest, level, array);
          if (!arrays.has(path)) arrays.set(path, await openZarr(path));
          const opened = arrays.get(path)!;
          expect(opened.dtype).toBe(encoding.dtype);
          const {data} = await opened.getChunk([group, column]);
          expect(Buffer.compare(bytesOf(loaded[i]), bytesOf(data)), `${path} ${column} ${group}`).toBe(0);
        }
        expect(tiles.stats.requests).toBeLessThan(3 * keys.length);
        tiles.close();
      });

      test("has overviews as zarrita reads them", async () => {
        const opened = await openStore(diskReader(built.store), built.manifest);
        for (const overview of ["activity", "extreme", "rms"] as const) {
          const {values} = await loadOverview(opened, overview, {signal});
          const {data} = await zarr.get(await openZarr(`overview/${overview}`));
          expect(Buffer.compare(bytesOf(values), bytesOf(data))).toBe(0);
        }
      });

      test("gives the samples that zarrita gives", async () => {
        const {manifest} = built;
        const tiles = createTiles(await openStore(diskReader(built.store), manifest));
        const channel = manifest.channelCount - 1;
        const [sampleStart, sampleEnd] = [4000, Math.min(13_000, manifest.sampleCount)];
        const query = {channels: [channel], sampleStart, sampleEnd};
        const [samples] = await readSamples(tiles, manifest, query, {signal});
        const {data} = await zarr.get(await openZarr("0/data"), [channel, zarr.slice(sampleStart, sampleEnd)]);
        expect(samples).toEqual(data);
        tiles.close();
      });
    });
  }
});

describe.skipIf(isMissing("interop"))("shards written by zarr-python", () => {
  test("are read to the value", async () => {
    const root = sharedPath("interop/store_gzip.zarr");
    // Their shards hold 8 of the 10 channels: this reads the first ones.
    const opened = await zarr.open.v3(zarr.root(diskStore(root)).resolve("0/data"), {kind: "array"});
    expect(opened.chunks).toEqual([4, 1024]);
    const plan = {
      innerChannels: 4,
      innerLength: 1024,
      groupCount: 2,
      innersPerShard: 4,
      shardLength: 4096,
      shardCount: 5
    };
    const encoding = {dtype: "int16", delta: false, shuffle: false} as const;
    const store = await openStore(diskReader(root), fakeStore().manifest);
    const tiles = createTiles({
      ...store,
      array: () => ({path: "0/data", channelCount: 8, length: 20_000, plan, encoding})
    });
    for (let column = 0; column < 20; column++) {
      for (const group of [0, 1]) {
        const [samples] = await tiles.load([{level: 0, array: "data", column, group}], {signal});
        expect(samples).toEqual((await opened.getChunk([group, column])).data);
      }
    }
    tiles.close();
  });
});

function bytesOf({buffer, byteOffset, byteLength}: Samples | ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
