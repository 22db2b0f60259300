import {describe, expect, test} from "vitest";
import {checkPicks} from "../../../src/data/verify/checkPicks.js";
import {openStore} from "../../../src/data/verify/openStore.js";
import type {DType} from "../../../src/format/dtype.js";
import {indexBuckets} from "../../../src/pyramid/bucketIndex.js";
import {buildMemory} from "../builder/buildMemory.js";
import {createMemorySource} from "../builder/memorySource.js";
import {tamper} from "./tamper.js";

const ignore = () => {};

async function build(dtype: DType) {
  const shape = {seed: 5, dtype, sampleCount: 40_003, channelCount: 3, breaks: [11, 20_001]};
  const {storeDir, manifest} = await buildMemory(createMemorySource(shape));
  return {store: openStore(storeDir), manifest};
}

describe("verify of picks", () => {
  test.each(["int16", "float32", "int64", "uint8"] as const)(
    "finds nothing wrong with a true %s store",
    async (dtype) => {
      const {store, manifest} = await build(dtype);
      expect(manifest.levels.length).toBeGreaterThan(2);
      for (let level = 1; level < manifest.levels.length; level++) {
        expect(await checkPicks(store, level, ignore)).toEqual([]);
      }
    }
  );

  test.each([1, 2])("finds every wrong value and every wrong sample of level %i", async (level) => {
    const {store, manifest} = await build("int16");
    const {bucket, length} = manifest.levels[level];
    const {count} = indexBuckets(manifest.segments, bucket);
    for (const at of [0, 1, 2 * Math.floor(count / 2), length - 1]) {
      const wrong = [`level ${level}, bucket ${at >> 1}, channel 2: not the extremes of level ${level - 1}`];
      expect(
        await checkPicks(
          tamper(store, {path: `${level}/data`, channel: 2, position: at}, (value) => value + 1),
          level,
          ignore
        )
      ).toEqual(wrong);
      const later = tamper(
        store,
        {path: `${level}/offset`, channel: 2, position: at},
        (offset) => (offset + 1) % bucket
      );
      expect(await checkPicks(later, level, ignore)).toEqual(wrong);
    }
  });

  test("finds a number where no sample is finite, and a hole where some are", async () => {
    const {store} = await build("float32");
    const value = tamper(store, {path: "1/data", channel: 0, position: 0}, () => 1);
    expect(await checkPicks(value, 1, ignore)).toEqual(["level 1, bucket 0, channel 0: not the extremes of level 0"]);
    const hole = tamper(store, {path: "1/data", channel: 1, position: 5001}, () => NaN);
    expect(await checkPicks(hole, 1, ignore)).toEqual(["level 1, bucket 2500, channel 1: not the extremes of level 0"]);
  });
});
