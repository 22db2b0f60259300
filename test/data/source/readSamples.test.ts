import {type Dataset, File, ready} from "h5wasm/node";
import {describe, expect, test} from "vitest";
import {openReader, openSource} from "../../../src/data/source/openSource.js";
import type {SourceOptions} from "../../../src/data/source/source.js";
import type {Samples} from "../../../src/format/dtype.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {between, createRandom} from "../../support/random.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

const recordings = ["seeg.nwb", "ecog.nwb", "eeg_motor.nwb", "eeg30.nwb"].map((name) => `recordings/${name}`);

/** A window of a data set, read without our code. */
function readPlainly(path: string, dataset: string, [a, b]: [number, number], [c, d]: [number, number]): unknown {
  const file = new File(path, "r");
  const value = (file.get(dataset) as Dataset).slice([
    [a, b],
    [c, d]
  ]);
  file.close();
  return value;
}

/** Same type, same bits. (`toEqual` takes seconds for a million numbers.) */
function expectSame(samples: Samples, wanted: Samples): void {
  expect(samples.constructor).toBe(wanted.constructor);
  expect(bytesOf(samples).equals(bytesOf(wanted))).toBe(true);
}

function bytesOf({buffer, byteOffset, byteLength}: Samples): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

describe.skipIf(isMissing("recordings/seeg.nwb"))("windows of real recordings", () => {
  test.each(recordings)("%s, sample for sample", async (name) => {
    await ready;
    const random = createRandom(11);
    const path = sharedPath(name);
    const source = await openSource(path);
    const {sampleCount, channelCount, series} = source.info;
    for (let i = 0; i < 12; i++) {
      const sampleStart = between(random, 0, sampleCount - 1);
      const sampleEnd = between(random, sampleStart + 1, Math.min(sampleCount, sampleStart + 9000));
      const channelStart = between(random, 0, channelCount - 1);
      const channelEnd = between(random, channelStart + 1, channelCount);
      const samples = await source.read(sampleStart, sampleEnd, {channelStart, channelEnd});
      const plain = readPlainly(path, `${series}/data`, [sampleStart, sampleEnd], [channelStart, channelEnd]);
      expectSame(samples, plain as Samples);
    }
    source.close();
  });

  test("a reader opened from the description reads the same", async () => {
    const path = sharedPath(recordings[0]);
    const source = await openSource(path);
    const reader = await openReader(path, structuredClone(source.info));
    expect(await reader.read(777, 1234)).toEqual(await source.read(777, 1234));
    source.close();
    reader.close();
  });
});

describe("every type and layout", () => {
  const shape = [300, 5];
  const count = shape[0] * shape[1];
  const random = createRandom(5);
  const noise = Array.from({length: count}, () => Math.floor(random() * 256) - 128);
  const arrays = {
    int8: Int8Array.from(noise),
    uint8: Uint8Array.from(noise),
    int16: Int16Array.from(noise, (value) => value * 250),
    uint16: Uint16Array.from(noise, (value) => value * 250 + 32_000),
    int32: Int32Array.from(noise, (value) => value * 1e7),
    int64: BigInt64Array.from(noise, (value) => BigInt(value) * 2n ** 55n + 1n),
    float32: Float32Array.from(noise, (value) => value / 3),
    float64: Float64Array.from(noise, (value) => value / 3)
  };
  const chunks = [undefined, [64, 5], [300, 1], [7, 2]];

  async function openTiny(data: (typeof arrays)[keyof typeof arrays], chunk?: number[], options?: SourceOptions) {
    return openSource(await writeTinyNwb(tempFolder(), {series: [{data, shape, chunks: chunk}]}), options);
  }

  test.each(Object.keys(arrays) as (keyof typeof arrays)[])("%s comes back as it was written", async (dtype) => {
    for (const chunk of chunks) {
      const source = await openTiny(arrays[dtype], chunk);
      expect(source.info.dtype).toBe(dtype);
      expect(source.info.chunkShape).toEqual(chunk ?? null);
      expect(await source.read(0, 300)).toEqual(arrays[dtype]);
      expect(await source.read(299, 300)).toEqual(arrays[dtype].slice(299 * 5));
      source.close();
    }
  });

  test("selected channels, in any pattern, are the columns themselves", async () => {
    for (const channels of ["1-3", "0,2,4", "4", [3, "1"]]) {
      const source = await openTiny(arrays.int16, [64, 5], {sidecar: {channels}});
      const columns = source.info.channels.map(({name}) => Number(name));
      const wanted = Array.from(
        {length: 100 * columns.length},
        (_, i) => arrays.int16[(150 + Math.floor(i / columns.length)) * 5 + columns[i % columns.length]]
      );
      expect(Array.from((await source.read(150, 250)) as Int16Array), JSON.stringify(channels)).toEqual(wanted);
      const last = columns.length - 1;
      expect((await source.read(150, 151, {channelStart: last}))[0]).toBe(arrays.int16[150 * 5 + columns[last]]);
      source.close();
    }
  });

  test("channels × time is turned to time × channels", async () => {
    const turned = Int16Array.from({length: count}, (_, i) => arrays.int16[(i % 300) * 5 + Math.floor(i / 300)]);
    for (const chunk of [undefined, [1, 300], [2, 64]]) {
      const path = await writeTinyNwb(tempFolder(), {series: [{data: turned, shape: [5, 300], chunks: chunk}]});
      const source = await openSource(path, {sidecar: {channelAxis: 0}});
      expect(await source.read(0, 300)).toEqual(arrays.int16);
      expect(await source.read(17, 93, {channelStart: 1, channelEnd: 4})).toEqual(
        Int16Array.from({length: 76 * 3}, (_, i) => arrays.int16[(17 + Math.floor(i / 3)) * 5 + 1 + (i % 3)])
      );
      source.close();
    }
  });

  test("pieces larger than the library's memory is given at a time join without a seam", async () => {
    const data = Int16Array.from({length: 1_500_000 * 2}, (_, i) => i);
    for (const chunk of [undefined, [4096, 1], [100_000, 2]]) {
      const path = await writeTinyNwb(tempFolder(), {series: [{data, shape: [1_500_000, 2], chunks: chunk}]});
      const source = await openSource(path);
      expectSame(await source.read(3, 1_499_999), data.subarray(6, 2_999_998));
      source.close();
    }
  });
});
