import {describe, expect, test} from "vitest";
import {type BuildOptions, planBuild} from "../../../../src/data/builder/plan/planBuild.js";
import type {Source} from "../../../../src/data/source/source.js";
import {createSamples, type DType, type NumberSamples, type Samples} from "../../../../src/format/dtype.js";
import type {Segment} from "../../../../src/format/segments.js";
import {MinMaxLttb} from "../../../../src/pyramid/minMaxLttb.js";
import {between, createRandom} from "../../../support/random.js";
import {buildMemory, channelOf, readArray} from "../buildMemory.js";
import {createMemorySource} from "../memorySource.js";

/** One channel's picks by the definition: each segment by itself, in one piece. */
function naivePicks(samples: Samples, dtype: DType, segments: readonly Segment[], factor: number): number[] {
  return segments.flatMap(({sampleStart, sampleEnd}) => {
    const sampleCount = sampleEnd - sampleStart;
    const wanted = Math.floor(sampleCount / factor);
    const pickCount = wanted < 3 ? sampleCount : wanted;
    const out = {values: createSamples(dtype, pickCount), indices: new Float64Array(pickCount)};
    new MinMaxLttb({dtype, sampleCount, pickCount}).add({samples, from: sampleStart, to: sampleEnd}, out, 0);
    return [...out.indices].map((index) => sampleStart + index);
  });
}

const shapes = [
  {dtype: "int16", sampleCount: 20_011, channelCount: 3, breaks: [5, 4096, 4099, 9001]},
  {dtype: "float32", sampleCount: 9_973, channelCount: 17, breaks: [777, 5000]},
  {dtype: "float64", sampleCount: 70_001, channelCount: 2, breaks: []},
  {dtype: "int64", sampleCount: 8_191, channelCount: 1, breaks: [4000]},
  {dtype: "uint8", sampleCount: 9_345, channelCount: 18, breaks: [1, 2, 3, 9_344]}
] satisfies {dtype: DType; sampleCount: number; channelCount: number; breaks: number[]}[];

describe("a store of --method minmaxlttb", () => {
  test.each(
    shapes.flatMap((shape) => [
      {...shape, step: 2 as const},
      {...shape, step: 4 as const}
    ])
  )(
    "$dtype $sampleCount x $channelCount, step $step: MinMaxLTTB of each segment, with its sample indices",
    async ({step, ...shape}) => {
      const source = createMemorySource({seed: 17, ...shape});
      const {plan, storeDir} = await buildMemory(source, {method: "minmaxlttb", step});
      expect(plan.levels.length).toBeGreaterThan(1);
      const channels = Array.from({length: shape.channelCount}, (_, channel) =>
        channelOf(source.samples, shape.channelCount, channel)
      );
      for (const {path, bucket, length} of plan.levels.slice(1)) {
        const data = await readArray(storeDir, `${path}/data`);
        const index = (await readArray(storeDir, `${path}/index`)) as NumberSamples;
        for (const [channel, values] of channels.entries()) {
          const indices = naivePicks(values, shape.dtype, source.info.segments, bucket / 2);
          expect([...index.slice(channel * length, (channel + 1) * length)]).toEqual(indices);
          expect([...data.slice(channel * length, (channel + 1) * length)]).toEqual(indices.map((i) => values[i]));
        }
      }
    }
  );

  test("has the same bytes whatever the blocks and spans", async () => {
    const random = createRandom(5);
    const source = createMemorySource({seed: 2, ...shapes[0]});
    const {sampleCount} = source.info;
    const options: BuildOptions = {method: "minmaxlttb", step: 2};
    const {digest} = await buildMemory(source, options);
    for (let round = 0; round < 4; round++) {
      const cut = between(random, 1, sampleCount - 1);
      const spans = [[0, cut] as const, [cut, sampleCount] as const];
      const blockLength = between(random, 1, 5000);
      const split = await buildMemory(source, options, (plan) => ({...plan, spans, blockLength}));
      expect(split.digest, `cut at ${cut}, blocks of ${blockLength}`).toBe(digest);
    }
  });

  test("picks from the file's floats where they are stored as integers", async () => {
    const integers = createMemorySource({seed: 1, dtype: "int16", sampleCount: 9000, channelCount: 3, breaks: [4000]});
    const samples = Float32Array.from(integers.samples as Int16Array, (value) => (value - 50) * 0.195e-6);
    const source: Source = {
      ...integers,
      info: {...integers.info, dtype: "float32"},
      read: async (start, end) => samples.slice(start * 3, end * 3)
    };
    const {plan, manifest, storeDir} = await buildMemory(source, {method: "minmaxlttb"});
    expect(plan.encoding.dtype).toBe("int16");
    const [, {bucket, length}] = plan.levels;
    const data = (await readArray(storeDir, "1/data")) as NumberSamples;
    const index = await readArray(storeDir, "1/index");
    for (let channel = 0; channel < 3; channel++) {
      const floats = channelOf(samples, 3, channel) as Float32Array;
      const indices = naivePicks(floats, "float32", source.info.segments, bucket / 2);
      expect([...index.slice(channel * length, (channel + 1) * length)]).toEqual(indices);
      const values = data.slice(channel * length, (channel + 1) * length);
      expect([...values].map((integer) => Math.fround(integer * manifest.storedScale!))).toEqual(
        indices.map((i) => floats[i])
      );
    }
  });

  test("can leave level 0 out, and hold some channels only", async () => {
    const source = createMemorySource({seed: 8, dtype: "int16", sampleCount: 30_000, channelCount: 6});
    const options: BuildOptions = {method: "minmaxlttb", step: 2, channels: [4, 1]};
    const whole = await buildMemory(source, options);
    const omitted = await buildMemory(source, {...options, level0: "omit"});
    expect(omitted.manifest.levels[0].omitted).toBe(true);
    expect(omitted.manifest.channels.map(({name}) => name)).toEqual(["ch4", "ch1"]);
    for (const array of ["data", "index"]) {
      expect(await readArray(omitted.storeDir, `7/${array}`)).toEqual(await readArray(whole.storeDir, `7/${array}`));
    }
    const length = 30_000 / 128;
    const index = (await readArray(omitted.storeDir, "7/index")) as NumberSamples;
    expect([...index.slice(Math.floor(length))]).toEqual(
      naivePicks(channelOf(source.samples, 6, 1), "int16", source.info.segments, 128)
    );
  });

  test("is refused for more samples than an index can name", async () => {
    const source = createMemorySource({seed: 1, dtype: "int8", sampleCount: 10, channelCount: 1});
    const sampleCount = 2 ** 32 + 1;
    const info = {...source.info, sampleCount, segments: [{...source.info.segments[0], sampleEnd: sampleCount}]};
    const plan = planBuild(
      {...source, info},
      {id: "x", path: "x", fingerprint: "0", digest: "0"},
      {method: "minmaxlttb"}
    );
    await expect(plan).rejects.toThrow(
      "memory: has more than 4294967296 samples: build it without --method minmaxlttb"
    );
  });
});

describe("--step 2", () => {
  test.each(["minmax", "minmaxlttb"] as const)("gives the reference's factors 2 to 128 with %s", async (method) => {
    const source = createMemorySource({seed: 1, dtype: "int16", sampleCount: 100_000, channelCount: 1});
    const {levels} = await planBuild(source, {id: "x", path: "x", fingerprint: "0", digest: "0"}, {method, step: 2});
    expect(levels.map(({bucket}) => bucket / 2).slice(1)).toEqual([2, 4, 8, 16, 32, 64, 128]);
    const lengths = levels.map(({length}) => length);
    expect(lengths).toEqual(
      method === "minmax"
        ? [100_000, 50_000, 25_000, 12_500, 6250, 3126, 1564, 782]
        : [100_000, 50_000, 25_000, 12_500, 6250, 3125, 1562, 781]
    );
  });
});
