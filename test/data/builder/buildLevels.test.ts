import {readdirSync} from "node:fs";
import {describe, expect, test} from "vitest";
import type {Source} from "../../../src/data/source/source.js";
import type {DType} from "../../../src/format/dtype.js";
import {naiveLevel} from "../../pyramid/naive.js";
import {between, createRandom} from "../../support/random.js";
import {buildMemory, channelOf, readArray} from "./buildMemory.js";
import {createMemorySource, sourceOf} from "./memorySource.js";

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
      const wanted = channelOf(source.samples, shape.channelCount, channel);
      expect(level0.slice(channel * shape.sampleCount, (channel + 1) * shape.sampleCount)).toEqual(wanted);
    }
    for (const {path, bucket, length} of plan.levels.slice(1)) {
      const data = await readArray(storeDir, `${path}/data`);
      const offset = await readArray(storeDir, `${path}/offset`);
      for (let channel = 0; channel < shape.channelCount; channel++) {
        const wanted = channelOf(source.samples, shape.channelCount, channel);
        const naive = naiveLevel(wanted, source.info.segments, bucket);
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
      const runLength = 1 + (round % 3);
      const split = await buildMemory(source, {}, (plan) => ({...plan, spans, blockLength}), runLength);
      const name = `spans ${JSON.stringify(spans)} in runs of ${runLength}, blocks of ${blockLength}`;
      expect(split.digest, name).toBe(digest);
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

/** A recording of 9,000 frames of three channels: float32 multiples of a step, with -0, and NaN where asked for. */
function createStepSource({hasNaN = false} = {}): Source & {samples: Float32Array} {
  const source = createMemorySource({seed: 1, dtype: "int16", sampleCount: 9000, channelCount: 3, breaks: [4100]});
  const samples = Float32Array.from(source.samples as Int16Array, (value) => (value - 50) * 0.195e-6);
  samples.forEach((value, i) => {
    if (value === 0 && i % 2) samples[i] = -0;
    if (hasNaN && (i % 89 === 0 || (i % 3 === 1 && i > 3000 && i < 4500))) samples[i] = NaN;
  });
  return sourceOf({...source.info, dtype: "float32"}, samples);
}

test("float32 multiples of a step are stored as integers, and come back as the same numbers", async () => {
  const {samples, ...floats} = createStepSource();
  expect(samples.some((value) => Object.is(value, -0))).toBe(true);
  const {plan, manifest, storeDir} = await buildMemory(floats);
  expect(plan.encoding.dtype).toBe("int16");
  expect(manifest.dtype).toBe("float32");
  const data = await readArray(storeDir, "0/data");
  for (let channel = 0; channel < 3; channel++) {
    const restored = Float32Array.from(data.slice(channel * 9000, (channel + 1) * 9000) as Int16Array, (integer) =>
      Math.fround(integer * manifest.storedScale!)
    );
    // Adding 0 makes 0 of -0.
    expect(restored).toEqual((channelOf(samples, 3, channel) as Float32Array).map((value) => value + 0));
  }
  expect(manifest).not.toHaveProperty("storedNaN");
});

test("NaN among multiples of a step is the smallest integer, and the store as good as one of floats", async () => {
  const source = createStepSource({hasNaN: true});
  const options = {method: "minmax"} as const;
  const {plan, manifest, storeDir, digest, statistics} = await buildMemory(source, options);
  expect(manifest).toMatchObject({storedNaN: -32768, encoding: {dtype: "int16"}, dtype: "float32"});
  const spans = [[0, 2999], [2999, 3005], [3005, 9000]] as const; // prettier-ignore
  const split = await buildMemory(source, options, (made) => ({...made, spans: [...spans], blockLength: 997}));
  expect(split.digest).toBe(digest);

  const {storedScale, segments} = {...plan, ...source.info};
  for (const {path, bucket, length} of plan.levels.slice(1)) {
    const data = await readArray(storeDir, `${path}/data`);
    const offset = await readArray(storeDir, `${path}/offset`);
    for (let channel = 0; channel < 3; channel++) {
      const naive = naiveLevel(channelOf(source.samples, 3, channel), segments, bucket);
      const integers = naive.values.map((value) =>
        Number.isNaN(value) ? -32768 : Math.round(value / storedScale!) + 0
      );
      expect([...data.slice(channel * length, (channel + 1) * length)]).toEqual(integers);
      expect([...offset.slice(channel * length, (channel + 1) * length)]).toEqual(naive.offsets);
    }
  }

  const floats = await buildMemory(source, options, (made) => ({
    ...made,
    storedScale: undefined,
    storedNaN: undefined,
    encoding: {dtype: "float32", delta: false, shuffle: true},
    reference: made.reference.map((value) => value * storedScale!)
  }));
  statistics.channels.forEach((integers, channel) => {
    const wanted = floats.statistics.channels[channel];
    expect(integers).toMatchObject({count: wanted.count, nanCount: wanted.nanCount, infiniteCount: 0});
    expect(integers.nanCount).toBeGreaterThan(100);
    for (const name of ["mean", "sd", "center", "spread", "localSpread", "reach", "min", "max"] as const) {
      expect(integers[name] * storedScale!, name).toBeCloseTo(wanted[name], 11);
    }
  });
  for (const name of ["activity", "extreme"]) {
    const overview = await readArray(storeDir, `overview/${name}`);
    expect(overview).toContain(-128);
    expect(overview).toEqual(await readArray(floats.storeDir, `overview/${name}`));
  }
});

test("a store without level 0 has the other levels, and the same statistics", async () => {
  const source = createMemorySource({seed: 5, dtype: "int16", sampleCount: 30_000, channelCount: 3, breaks: [9000]});
  const whole = await buildMemory(source);
  const spans = [
    [0, 10_001],
    [10_001, 30_000]
  ] as const;
  const omitted = await buildMemory(source, {level0: "omit"}, (plan) => ({...plan, spans: [...spans]}), 2);
  expect(readdirSync(omitted.storeDir).sort()).toEqual(["1", "2", "overview", "spectrogram", "zarr.json"]);
  expect(omitted.manifest.levels[0].omitted).toBe(true);
  expect(omitted.statistics).toEqual(whole.statistics);
});
