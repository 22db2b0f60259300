import {expect, test} from "vitest";
import {levelArray} from "../../../../src/format/storedArray.js";
import {makeLargePlan} from "../../../bench/makeLargePlan.js";

test.each([1e12, 1e13])(
  "a recording of %d bytes is cut between whole shards of all levels but the coarsest",
  async (bytes) => {
    const plan = await makeLargePlan(bytes);
    const {spans, sampleCount, levels} = plan;
    expect(spans.length).toBeLessThanOrEqual(1000);
    expect(spans[0][0]).toBe(0);
    expect(spans.at(-1)![1]).toBe(sampleCount);
    spans.slice(1).forEach(([start], i) => expect(start).toBe(spans[i][1]));
    // Cut shards are joined by one process at the end: at most a hundredth of all.
    const cut = levels.map(({bucket, length}, level) => {
      const {shardLength} = levelArray(plan, level, "data").plan;
      const samples = bucket === 1 ? shardLength : (shardLength * bucket) / 2;
      return spans.slice(1).every(([start]) => start % samples === 0) ? 0 : length;
    });
    expect(cut.reduce((sum, length) => sum + length, 0)).toBeLessThan(sampleCount / 100);
  }
);

test.each([
  ["no chunks", undefined, 20_480],
  ["small chunks", 1000, 20_480],
  ["chunks of a third of a shard", 7000, 7000],
  ["chunks above a shard", 30_000, 30_000]
])(
  "a recording of 1.5 GB with %s is cut between whole shards or, where these are few chunks, chunks",
  async (...row) => {
    const [, chunkRows, unit] = row;
    const plan = await makeLargePlan(1.5e9, {chunkRows});
    expect(levelArray(plan, 0, "data").plan.shardLength).toBe(20_480);
    expect(plan.spans.length).toBeGreaterThanOrEqual(16);
    expect(plan.spans.filter(([start]) => start % unit !== 0)).toEqual([]);
  }
);
