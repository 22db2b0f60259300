import {readdirSync} from "node:fs";
import {describe, expect, test} from "vitest";
import type {Source} from "../../../src/data/source/source.js";
import type {DType} from "../../../src/format/dtype.js";
import {naiveLevel} from "../../pyramid/naive.js";
import {between, createRandom} from "../../support/random.js";
import {buildMemory, channelOf, readArray} from "./buildMemory.js";
import {createMemorySource} from "./memorySource.js";

const shapes = [
  {dtype: "int16", sampleCount: 20_011, channelCount: 3, breaks: [5, 4096, 4097, 9001]},
  {dtype: "float32", sampleCount: 9_973, channelCount: 17, breaks: [777, 5000]},
  {dtype: "float64", sampleCount: 4_099, channelCount: 2, breaks: []},
  {dtype: "int64", sampleCount: 8_191, channelCount: 1, breaks: [4000]},
  {dtype: "uint64", sampleCount: 4_500, channelCount: 2, breaks: []},
  {dtype: "uint8", sampleCount: 12_345, channelCount: 33, breaks: [1, 2, 3, 12_344]},
  {dtype: "int8", sampleCount: 40, channelCount: 1, breaks: []},
  {dtype: "uint16", sampleCount: 1, channelCount: 4, breaks: []},
  {dtype: "int32", sampleCount: 33_000, channelCount: 2, breaks: Array.from({length: 2000}, (_, i) => 10 + i * 16)},
  {dtype: "uint32", sampleCount: 17_000, channelCount: 5, breaks: [8192]}
] satisfies {dtype: DType; sampleCount: number; channelCount: number; breaks: number[]}[];

describe("a store's levels", () => {
  test.each(shapes)("$dtype $sampleCount x $channelCount are the naive picks, read by zarrita", async (shape) => {
    const source = createMemorySource({seed: 7, ...shape});
    const {plan, storeDir} = await buildMemory(source);
    const level0 = await readArray(storeDir, "0/data");
    for (let channel = 0; channel < shape.channelCount; channel++) {
      const own = channelOf(source.samples, shape.channelCount, channel);
      expect(level0.slice(channel * shape.sampleCount, (channel + 1) * shape.sampleCount)).toEqual(own);
    }
    for (const {path, bucket, length} of plan.levels.slice(1)) {
      const data = await readArray(storeDir, `${path}/data`);
      const offset = await readArray(storeDir, `${path}/offset`);
      for (let channel = 0; channel < shape.channelCount; channel++) {
        const own = channelOf(source.samples, shape.channelCount, channel);
        const naive = naiveLevel(own, source.info.segments, bucket);
        expect([...data.slice(channel * length, (channel + 1) * length)]).toEqual(naive.values);
        expect([...offset.slice(channel * length, (channel + 1) * length)]).toEqual(naive.offsets);
      }
    }
  });

  test.each(shapes)("$dtype $sampleCount x $channelCount: any split gives the same bytes", async (shape) => {
    const random = createRandom(99);
    const source = createMemorySource({seed: 3, ...shape});
    const {digest} = await buildMemory(source);
    for (let round = 0; round < 4; round++) {
      const count = between(random, 1, 9);
      const cuts = Array.from({length: count}, () => between(random, 1, shape.sampleCount));
      const edges = [...new Set([0, ...cuts, shape.sampleCount])].sort((a, b) => a - b);
      const spans = edges.slice(1).map((end, i) => [edges[i], end] as const);
      const blockLength = between(random, 1, 5000);
      const split = await buildMemory(source, {}, (plan) => ({...plan, spans, blockLength}));
      expect(split.digest, `spans ${JSON.stringify(spans)}, blocks of ${blockLength}`).toBe(digest);
    }
  });
});

test("a store of some channels holds those channels in the order asked for", async () => {
  const source = createMemorySource({seed: 1, dtype: "int16", sampleCount: 5000, channelCount: 6});
  const {storeDir, manifest} = await buildMemory(source, {channels: [4, 1]});
  expect(manifest.channels.map(({name}) => name)).toEqual(["ch4", "ch1"]);
  const data = await readArray(storeDir, "0/data");
  expect(data.slice(0, 5000)).toEqual(channelOf(source.samples, 6, 4));
  expect(data.slice(5000)).toEqual(channelOf(source.samples, 6, 1));
});

test("float32 multiples of a step are stored as integers, and come back bit for bit", async () => {
  const source = createMemorySource({seed: 1, dtype: "int16", sampleCount: 9000, channelCount: 3});
  const scale = 0.195e-6;
  const samples = Float32Array.from(source.samples as Int16Array, (value) => (value - 50) * scale);
  const floats: Source = {
    ...source,
    info: {...source.info, dtype: "float32"},
    read: async (start, end) => samples.slice(start * 3, end * 3)
  };
  const {plan, manifest, storeDir} = await buildMemory(floats);
  expect(plan.encoding.dtype).toBe("int16");
  expect(manifest.dtype).toBe("float32");
  const data = await readArray(storeDir, "0/data");
  for (let channel = 0; channel < 3; channel++) {
    const restored = Float32Array.from(data.slice(channel * 9000, (channel + 1) * 9000) as Int16Array, (integer) =>
      Math.fround(integer * manifest.storedScale!)
    );
    expect(restored).toEqual(channelOf(samples, 3, channel));
  }
});

test("a store without level 0 has the other levels, and the same statistics", async () => {
  const source = createMemorySource({seed: 5, dtype: "int16", sampleCount: 30_000, channelCount: 3, breaks: [9000]});
  const whole = await buildMemory(source);
  const spans = [
    [0, 10_001],
    [10_001, 30_000]
  ] as const;
  const omitted = await buildMemory(source, {level0: "omit"}, (plan) => ({...plan, spans: [...spans]}));
  expect(readdirSync(omitted.storeDir).sort()).toEqual(["1", "2", "overview", "zarr.json"]);
  expect(omitted.manifest.levels[0].omitted).toBe(true);
  expect(omitted.statistics).toEqual(whole.statistics);
});
