import {describe, expect, test} from "vitest";
import {checkCalibration} from "../../../src/data/verify/checkCalibration.js";
import {checkSource} from "../../../src/data/verify/checkSource.js";
import {openStore} from "../../../src/data/verify/openStore.js";
import type {DType} from "../../../src/format/dtype.js";
import {buildMemory} from "../builder/buildMemory.js";
import {createMemorySource, sourceOf} from "../builder/memorySource.js";

const channels = [3, 0];

async function build(dtype: DType) {
  const source = createMemorySource({seed: 6, dtype, sampleCount: 40_003, channelCount: 5});
  const {storeDir} = await buildMemory(source, {channels});
  const check = () => checkSource(openStore(storeDir), source, channels, () => {});
  return {source, check};
}

/** A store of multiples of a step, with -0 and NaN, and what `verify` says of it against other samples. */
async function buildSteps() {
  const integers = createMemorySource({seed: 6, dtype: "int16", sampleCount: 20_000, channelCount: 5});
  const samples = Float32Array.from(integers.samples as Int16Array, (value) => (value - 50) * 0.25);
  samples.forEach((value, i) => {
    if (value === 0) samples[i] = -0;
    if (i % 1001 === 0) samples[i] = NaN;
  });
  const info = {...integers.info, dtype: "float32" as const};
  const source = sourceOf(info, samples);
  const {storeDir, manifest} = await buildMemory(source, {channels});
  expect(manifest.storedNaN).toBe(-32768);
  return {samples, manifest, info, check: () => checkSource(openStore(storeDir), source, channels, () => {})};
}

describe("verify against the source", () => {
  test("takes -0 for 0 and NaN for NaN where floats are stored as integers, and finds all else", async () => {
    const {samples, check} = await buildSteps();
    expect(await check()).toEqual([]);
    const isBuilt = (i: number) => channels.includes(i % 5);
    const places = [
      samples.findIndex((value, i) => isBuilt(i) && value === 0),
      samples.findIndex((value, i) => isBuilt(i) && value > 0),
      samples.findIndex((value, i) => isBuilt(i) && Number.isNaN(value))
    ];
    for (const place of places) {
      const kept = samples[place];
      for (const value of [0.125, NaN, 7, -0]) {
        if (value === kept || Object.is(kept, value)) continue;
        samples[place] = value;
        expect((await check()).length, `${value} for ${kept} at ${place}`).toBe(1);
      }
      samples[place] = kept;
    }
  });

  test("compares what turns values into physical ones", async () => {
    const {manifest, info} = await buildSteps();
    expect(checkCalibration(manifest, info, channels)).toEqual([]);
    const others = info.channels.map((channel, i) => (i === 3 ? {...channel, offset: 2} : {...channel, conversion: 3}));
    expect(checkCalibration(manifest, {...info, unit: "A", channels: others}, channels)).toEqual([
      "unit is V, but A in the source",
      "channel 0: unit is V, but A in the source",
      "channel 0: offset is 0, but 2 in the source",
      "channel 1: unit is V, but A in the source",
      "channel 1: conversion is 1, but 3 in the source"
    ]);
  });

  test.each(["uint8", "int16", "float32", "int64", "float64"] as const)(
    "finds a single wrong bit of %s",
    async (dtype) => {
      const {source, check} = await build(dtype);
      expect(await check()).toEqual([]);
      for (const [frame, channel, row] of [
        [0, 3, 0],
        [16_383, 0, 1],
        [40_002, 0, 1]
      ]) {
        const bytes = new Uint8Array(source.samples.buffer);
        const at = (frame * 5 + channel + 1) * source.samples.BYTES_PER_ELEMENT - 1;
        bytes[at] ^= 0x80;
        const start = frame - (frame % 16_384);
        const end = Math.min(start + 16_384, 40_003);
        expect(await check()).toEqual([`channel ${row} differs from the source between samples ${start} and ${end}`]);
        bytes[at] ^= 0x80;
      }
      // Columns that are not among the channels do not matter.
      (source.samples as Float64Array).fill(source.samples[4] as number, 1, 3);
      expect(await check()).toEqual([]);
    }
  );
});
