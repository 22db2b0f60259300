import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {openStore} from "../../../src/components/store/openStore.js";
import {readSamples} from "../../../src/components/store/readSamples.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {openSource} from "../../../src/data/source/openSource.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import {diskReader} from "../../components/store/diskReader.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

const {signal} = new AbortController();

/** Builds and verifies a recording; reads channels as the page does: in stored units, NaN where it is NaN. */
async function buildAndOpen(path: string) {
  const {store, manifest} = await buildStore({path, outDir: tempFolder()});
  expect((await verifyStore(store, {source: path})).problems).toEqual([]);
  const opened = await openStore(diskReader(store), manifest);
  const read = async (channel: number) => {
    const tiles = createTiles(opened);
    const query = {channels: [channel], sampleStart: 0, sampleEnd: manifest.sampleCount};
    const [samples] = await readSamples(tiles, manifest, query, {signal});
    tiles.close();
    return samples as Float32Array;
  };
  return {manifest, read};
}

describe.skipIf(isMissing("field"))("floats of the field that are multiples of a step", () => {
  test.each(["negative_zeros.nwb", "step_with_nan.nwb"])(
    "%s is stored as integers, sample for sample",
    async (name) => {
      const path = sharedPath(join("field", name));
      const source = await openSource(path);
      const {sampleCount, channelCount} = source.info;
      const frames = (await source.read(0, sampleCount)) as Float32Array;
      source.close();
      const {manifest, read} = await buildAndOpen(path);
      expect(manifest).toMatchObject({dtype: "float32", encoding: {dtype: "int16"}});
      let nanCount = 0;
      for (let channel = 0; channel < channelCount; channel++) {
        const samples = await read(channel);
        const wrong = samples.findIndex((stored, i) => {
          const value = Math.fround(stored * manifest.storedScale!);
          const wanted = frames[i * channelCount + channel];
          return value !== wanted && !(Number.isNaN(value) && Number.isNaN(wanted));
        });
        expect(wrong).toBe(-1);
        nanCount += samples.filter(Number.isNaN).length;
      }
      expect(nanCount).toBe(name === "step_with_nan.nwb" ? 508 : 0);
    }
  );
});

describe("a float after the first frames that its integers do not hold", () => {
  /** Multiples of 0.25 in two channels, with one other sample late in the recording. */
  async function build(late: number) {
    const data = Float32Array.from({length: 40_000}, (_, i) => ((i * 7919) % 2000) * 0.25 - 250);
    data[39_000] = late;
    const path = await writeTinyNwb(tempFolder(), {series: [{data, shape: [20_000, 2]}]});
    const {manifest, read} = await buildAndOpen(path);
    const {encoding, storedNaN, storedScale = 1} = manifest;
    return {dtype: encoding.dtype, storedNaN, late: (await read(0))[19_500] * storedScale};
  }

  test.each([
    [0.25 * 32_767, {dtype: "int16"}],
    [0.25 * -32_768, {dtype: "int32"}],
    [0.25 * 1e6, {dtype: "int32"}],
    [NaN, {dtype: "int16", storedNaN: -32_768}],
    [0.3, {dtype: "float32"}],
    [-Infinity, {dtype: "float32"}]
  ])("%d: the build starts again with what holds it", async (late, expected) => {
    expect(await build(late)).toEqual({storedNaN: undefined, late: Math.fround(late), ...expected});
  });
});
