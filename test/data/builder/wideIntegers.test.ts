import {expect, test} from "vitest";
import type {Source} from "../../../src/data/source/source.js";
import {createSamples, type DType} from "../../../src/format/dtype.js";
import {between, createRandom} from "../../support/random.js";
import {buildMemory, readArray} from "./buildMemory.js";
import {createMemorySource} from "./memorySource.js";

const SIZE = {sampleCount: 20_011, channelCount: 3};

/** A recording of odd values, all of which a float of their size would round: `offset` plus a noise of some thousands. */
function sourceAt(dtype: DType, offset: bigint): Source {
  const source = createMemorySource({seed: 5, dtype, ...SIZE});
  const samples = createSamples(dtype, SIZE.sampleCount * SIZE.channelCount);
  const random = createRandom(71);
  for (let i = 0; i < samples.length; i++) {
    const value = BigInt(2 * between(random, -2000, 2000) + 1) + offset;
    samples[i] = dtype === "int32" ? Number(value) : value;
  }
  const read: Source["read"] = async (start, end) => samples.slice(start * SIZE.channelCount, end * SIZE.channelCount);
  return {...source, read};
}

test.each([
  ["int64", 2n ** 62n + 12_345n],
  ["int64", -(2n ** 62n) - 999n],
  ["uint64", 2n ** 63n + 77n],
  ["uint64", 2n ** 64n - 5000n]
] as const)("statistics of %s around %s are those of small integers, moved", async (dtype, offset) => {
  const small = await buildMemory(sourceAt("int32", 0n));
  const wide = await buildMemory(sourceAt(dtype, offset));
  wide.statistics.channels.forEach((channel, c) => {
    const {sd, spread, localSpread, reach, extremeShare, nearShare, valueCount, count} = small.statistics.channels[c];
    expect(channel).toMatchObject({extremeShare, nearShare, valueCount, count, spread});
    expect(channel.sd / sd).toBeCloseTo(1, 9);
    expect(channel.localSpread / localSpread).toBeCloseTo(1, 9);
    expect(channel.reach / reach).toBeCloseTo(1, 9);
    expect(wide.manifest.channels[c].bad).toBe(undefined);
    // The center itself is a float of its size.
    const {center} = small.manifest.channels[c];
    expect(wide.manifest.channels[c].center).toBe(Number(BigInt(center!) + offset));
  });
  for (const name of ["activity", "extreme", "rms"]) {
    const [a, b] = await Promise.all([small, wide].map(({storeDir}) => readArray(storeDir, `overview/${name}`)));
    expect(b).toEqual(a);
  }
  const [a, b] = [small, wide].map(({statistics}) => statistics.spectra.density);
  b.forEach((density, i) => expect(density / a[i]).toBeCloseTo(1, 6));
});

test("a channel that is clipped far from zero is told so, with its true share", async () => {
  const source = sourceAt("int64", 2n ** 62n);
  const read: Source["read"] = async (start, end) => {
    const samples = (await source.read(start, end)) as BigInt64Array;
    // Each tenth of the channel's time at its rail.
    return samples.map((value, i) => {
      const sample = start + Math.floor(i / SIZE.channelCount);
      return i % SIZE.channelCount === 1 && sample % 100 < 10 ? 2n ** 62n + 5001n : value;
    });
  };
  const {manifest} = await buildMemory({...source, read});
  expect(manifest.channels.map(({bad}) => bad)).toEqual([
    undefined,
    expect.stringMatching(/^clipped: (9\.\d|10\.?\d?) % of samples/),
    undefined
  ]);
});
