import {describe, expect, test} from "vitest";
import {planReads, planTail} from "../../../../src/components/store/tiles/planReads.js";
import {planShards} from "../../../../src/format/planShards.js";
import {entryOf, type ShardIndex} from "../../../../src/format/shardIndex.js";
import type {StoredArray} from "../../../../src/format/storedArray.js";
import {between, createRandom} from "../../../support/random.js";

const KIB = 1024;

function int16Array(channelCount: number, length: number): StoredArray {
  const plan = planShards({channelCount, length, itemBytes: 2});
  return {path: "0/data", channelCount, length, plan, encoding: {dtype: "int16", delta: true, shuffle: true}};
}

/** The index of a full shard whose chunks all have `chunkBytes` bytes. */
function evenIndex({plan}: StoredArray, chunkBytes: number): ShardIndex {
  const count = plan.groupCount * plan.innersPerShard;
  const index = {starts: new Float64Array(count), ends: new Float64Array(count), dataBytes: count * chunkBytes};
  for (let place = 0; place < count; place++) {
    const column = Math.floor(place / plan.groupCount);
    const entry = (place % plan.groupCount) * plan.innersPerShard + column;
    index.starts[entry] = place * chunkBytes;
    index.ends[entry] = (place + 1) * chunkBytes;
  }
  return index;
}

describe("planReads", () => {
  test("reads neighbors in time and in channels as one range", () => {
    const array = int16Array(16, 1e6);
    const chunks = [0, 1, 2].flatMap((column) => [0, 1].map((group) => ({column, group})));
    expect(planReads(array, evenIndex(array, 50 * KIB), chunks)).toEqual([{start: 0, end: 300 * KIB, chunks}]);
  });

  test("reads rows of many from each column on their own, unless what lies between is small", () => {
    const array = int16Array(384, 1e6);
    const chunks = [0, 1].flatMap((column) => [3, 4].map((group) => ({column, group})));
    const ranges = (bytes: number) =>
      planReads(array, evenIndex(array, bytes), chunks).map(({start, end}) => [start / bytes, end / bytes]);
    expect(ranges(50 * KIB)).toEqual([
      [3, 5],
      [51, 53]
    ]);
    expect(ranges(KIB)).toEqual([[3, 53]]);
  });

  test("puts the range of the most wanted chunk first", () => {
    const array = int16Array(384, 1e6);
    const chunks = [2, 1, 3, 0].map((column) => ({column, group: 5}));
    const reads = planReads(array, evenIndex(array, 50 * KIB), chunks);
    expect(reads.map((read) => read.chunks[0].column)).toEqual([2, 1, 3, 0]);
  });

  test("reads a page of many rows in pieces of at most 1 MiB", () => {
    const array = int16Array(384, 1e6);
    const chunks = Array.from({length: 24}, (_, group) => ({column: 1, group}));
    const reads = planReads(array, evenIndex(array, 100 * KIB), chunks);
    expect(reads.map((read) => read.chunks.length)).toEqual([10, 10, 4]);
  });

  test("covers every chunk once, in ranges that are far apart or together too large", () => {
    const random = createRandom(5);
    for (let round = 0; round < 200; round++) {
      const array = int16Array(between(random, 1, 400), between(random, 1, 200_000));
      const {plan} = array;
      const index = evenIndex(array, between(random, 1, 100 * KIB));
      const chunks = [];
      for (let column = 0; column < plan.innersPerShard; column++) {
        for (let group = 0; group < plan.groupCount; group++) if (random() < 0.2) chunks.push({column, group});
      }
      const reads = planReads(array, index, chunks);
      expect(reads.flatMap((read) => read.chunks).sort(byPlace)).toEqual(chunks.sort(byPlace));
      for (const {start, end, chunks: covered} of reads) {
        expect(start).toBe(Math.min(...covered.map((chunk) => index.starts[entryOf(array.plan, chunk)])));
        expect(end).toBe(Math.max(...covered.map((chunk) => index.ends[entryOf(array.plan, chunk)])));
      }
      const inFile = reads.sort((a, b) => a.start - b.start);
      for (const [i, {start, end}] of inFile.entries()) {
        expect(end - start).toBeLessThanOrEqual(1024 * KIB);
        if (i === 0 || start - inFile[i - 1].end > 64 * KIB) continue;
        expect(end - inFile[i - 1].start).toBeGreaterThan(1024 * KIB);
      }
    }
  });
});

describe("planTail", () => {
  const column = 4096 * 8 * 2; // bytes of a chunk

  test("takes the whole file when it is all wanted and small", () => {
    const array = int16Array(8, 4096);
    expect(planTail(array, 0, [{column: 0, group: 0}], 0.5)).toBe(Infinity);
  });

  test("takes the last columns along with the index, with some slack", () => {
    const array = int16Array(8, 4096 * 100);
    const tail = planTail(array, 0, [{column: 98, group: 0}, {column: 99, group: 0}], 0.5); // prettier-ignore
    expect(tail).toBe(Math.ceil(1.2 * column));
  });

  test("knows that the last column is padded", () => {
    const array = int16Array(8, 4096 * 100 + 41);
    const tail = planTail(array, 0, [{column: 99, group: 0}, {column: 100, group: 0}], 0.5); // prettier-ignore
    expect(tail).toBe(Math.ceil(1.2 * 0.5 * (column + 41 * 8 * 2)));
  });

  test("reads the index alone when the chunks lie elsewhere, or are many", () => {
    const array = int16Array(8, 4096 * 100);
    expect(planTail(array, 0, [{column: 50, group: 0}], 0.5)).toBe(0);
    expect(
      planTail(
        array,
        0,
        Array.from({length: 20}, (_, i) => ({column: 80 + i, group: 0})),
        0.5
      )
    ).toBe(0);
    const wide = int16Array(384, 4096);
    expect(planTail(wide, 0, [{column: 0, group: 2}], 0.5)).toBe(0);
    expect(planTail(wide, 0, [{column: 0, group: 47}], 0.5)).toBeGreaterThan(0);
  });
});

function byPlace(a: {column: number; group: number}, b: {column: number; group: number}): number {
  return a.column - b.column || a.group - b.group;
}
