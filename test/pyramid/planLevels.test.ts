import {describe, expect, test} from "vitest";
import {planShards} from "../../src/format/planShards.js";
import {planLevels} from "../../src/pyramid/planLevels.js";
import {segmentsAt} from "../data/builder/memorySource.js";
import {createRandom, between} from "../support/random.js";

const buckets = (sampleCount: number, step: 2 | 4, breaks: number[] = []) =>
  planLevels(segmentsAt(sampleCount, breaks), {step}).map(({bucket}) => bucket);

describe("planLevels", () => {
  test("divides by four from a bucket of 8 until a screen's worth of picks is left", () => {
    // 750,000 samples: 187,500 picks, 46,876, 11,720, 2,930.
    expect(planLevels(segmentsAt(750_000, []))).toEqual([
      {path: "0", bucket: 1, length: 750_000},
      {path: "1", bucket: 8, length: 187_500},
      {path: "2", bucket: 32, length: 46_876},
      {path: "3", bucket: 128, length: 11_720},
      {path: "4", bucket: 512, length: 2_930}
    ]);
  });

  test("has level 0 alone for what fits a screen", () => {
    expect(buckets(1, 4)).toEqual([1]);
    expect(buckets(4096, 4)).toEqual([1]);
    expect(buckets(4097, 4)).toEqual([1, 8]);
  });

  test("step 2 gives the reference's factors 1, 2, 4, ..., 128 for any length", () => {
    const random = createRandom(2);
    for (let i = 0; i < 200; i++) {
      const factors = buckets(between(random, 1024, 100_000), 2).map((bucket) => bucket / 2);
      expect(factors).toEqual([0.5, 2, 4, 8, 16, 32, 64, 128]);
    }
  });

  test("ends where short segments keep the next level from being shorter", () => {
    const breaks = Array.from({length: 3000}, (_, i) => 16 * (i + 1));
    expect(buckets(48_016, 4, breaks)).toEqual([1, 8, 32]);
    expect(buckets(48_016, 2, breaks).at(-1)).toBe(16);
  });
});

describe("planShards", () => {
  test("keeps shards within 16 MiB, whole inner chunks each, and covers every position", () => {
    const random = createRandom(3);
    for (let i = 0; i < 500; i++) {
      const channelCount = between(random, 1, 2000);
      const length = between(random, 1, 3_000_000);
      const itemBytes = 2 ** between(random, 0, 3);
      const plan = planShards({channelCount, length, itemBytes});
      expect(plan.innerChannels).toBe(Math.min(8, channelCount));
      expect(plan.groupCount * plan.innerChannels).toBeGreaterThanOrEqual(channelCount);
      expect(plan.innerLength).toBeLessThanOrEqual(Math.min(4096, length));
      expect(plan.shardLength).toBe(plan.innerLength * plan.innersPerShard);
      expect(plan.shardLength * plan.groupCount * plan.innerChannels * itemBytes).toBeLessThanOrEqual(16 * 2 ** 20);
      expect(plan.shardCount * plan.shardLength).toBeGreaterThanOrEqual(length);
      expect((plan.shardCount - 1) * plan.shardLength).toBeLessThan(length);
    }
  });

  test("of 384 channels of int16 has five columns a shard", () => {
    expect(planShards({channelCount: 384, length: 2_000_000, itemBytes: 2})).toEqual({
      innerChannels: 8,
      innerLength: 4096,
      groupCount: 48,
      innersPerShard: 5,
      shardLength: 20_480,
      shardCount: 98
    });
  });
});
