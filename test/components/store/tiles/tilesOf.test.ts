import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {tilesOf} from "../../../../src/components/store/tiles/tilesOf.js";
import type {Manifest} from "../../../../src/format/manifest.js";
import type {Segment} from "../../../../src/format/segments.js";
import {levelArray} from "../../../../src/format/storedArray.js";
import {planLevels} from "../../../../src/pyramid/planLevels.js";
import {isMissing, sharedPath} from "../../../shared.js";
import {between, createRandom} from "../../../support/random.js";
import {fakeStore} from "../fakeStore.js";

/** Segments of random lengths with gaps between. */
function randomSegments(random: () => number): Segment[] {
  const segments: Segment[] = [];
  let sampleStart = 0;
  for (let count = between(random, 1, 5); count > 0; count--) {
    const sampleEnd = sampleStart + between(random, 1, 40_000);
    segments.push({sampleStart, sampleEnd, startSeconds: sampleStart + segments.length * 100, samplePeriod: 1});
    sampleStart = sampleEnd;
  }
  return segments;
}

function manifestOf(segments: Segment[], channelCount: number): Manifest {
  const {manifest} = fakeStore({channelCount: 1, sampleCount: 10});
  const sampleCount = segments[segments.length - 1].sampleEnd;
  return {...manifest, segments, sampleCount, channelCount, levels: planLevels(segments)};
}

/** First sample of each bucket, one after another. */
function bucketStarts(segments: readonly Segment[], bucket: number): number[] {
  const starts = [];
  for (const {sampleStart, sampleEnd} of segments) {
    for (let sample = sampleStart; sample < sampleEnd; sample += bucket) starts.push(sample);
  }
  return starts;
}

describe("tilesOf", () => {
  test("covers exactly the buckets that the samples lie in", () => {
    const random = createRandom(11);
    for (let round = 0; round < 100; round++) {
      const segments = randomSegments(random);
      const channelCount = between(random, 1, 70);
      const manifest = manifestOf(segments, channelCount);
      const level = between(random, 0, manifest.levels.length - 1);
      const sampleStart = between(random, 0, manifest.sampleCount - 1);
      const sampleEnd = between(random, sampleStart + 1, manifest.sampleCount);
      const channels = Array.from({length: between(random, 1, 20)}, () => between(random, 0, channelCount - 1));
      const cover = tilesOf(manifest, {level, sampleStart, sampleEnd, channels});

      const {bucket, length} = manifest.levels[level];
      const starts = bucketStarts(segments, bucket);
      const first = starts.filter((start) => start <= sampleStart).length - 1;
      const last = starts.filter((start) => start < sampleEnd).length - 1;
      const picks = bucket === 1 ? 1 : 2;
      expect([cover.positionStart, cover.positionEnd]).toEqual([picks * first, picks * (last + 1)]);
      expect(starts.length * picks).toBe(length);

      const {innerChannels, innerLength} = levelArray(manifest, level, "data").plan;
      const names = new Set(cover.keys.map(({column, group}) => `${column} ${group}`));
      expect(names.size).toBe(cover.keys.length);
      const needed = new Set<string>();
      for (const channel of channels) {
        for (let position = cover.positionStart; position < cover.positionEnd; position++) {
          const {column, group, index} = cover.locate(channel, position);
          needed.add(`${column} ${group}`);
          if (position % 997 === 0) {
            expect(column * innerLength + (index % innerLength)).toBe(position);
            expect(group * innerChannels + Math.floor(index / innerLength)).toBe(channel);
          }
        }
      }
      expect([...names].sort()).toEqual([...needed].sort());
    }
  });

  test("lists columns in order of time, groups of a column together", () => {
    const {manifest} = fakeStore({channelCount: 1, sampleCount: 10});
    const wide = {...manifestOf(manifest.segments, 24), sampleCount: 10_000};
    const segments = [{...manifest.segments[0], sampleEnd: 10_000}];
    const query = {level: 0, sampleStart: 4000, sampleEnd: 5000, channels: [23, 0, 1]};
    expect(tilesOf({...wide, segments, levels: planLevels(segments)}, query).keys).toEqual(
      [0, 1].flatMap((column) => [0, 2].map((group) => ({level: 0, array: "data", column, group})))
    );
  });

  test("is empty where there are no samples or no channels", () => {
    const {manifest} = fakeStore({sampleCount: 10_000, channelCount: 2});
    const keys = (query: object) =>
      tilesOf(manifest, {level: 1, sampleStart: 0, sampleEnd: 10, channels: [0], ...query}).keys;
    expect(keys({sampleEnd: 0})).toEqual([]);
    expect(keys({sampleStart: 20_000, sampleEnd: 30_000})).toEqual([]);
    expect(keys({sampleStart: -50, sampleEnd: -1})).toEqual([]);
    expect(keys({channels: []})).toEqual([]);
    expect(keys({sampleStart: -50, sampleEnd: 1e9})).toHaveLength(1);
  });
});

interface Vectors {
  inputs: Record<string, {n: number}>;
  cases: {algo: string; input: string; x: string | null; n_out: number; out?: [offset: number, count: number]}[];
}

describe.skipIf(isMissing("parity"))("tilesOf a store with the reference's method", () => {
  test("covers every pick that tsdownsample makes", () => {
    const {inputs, cases} = JSON.parse(readFileSync(sharedPath("parity/tsdownsample.json"), "utf8")) as Vectors;
    const indices = new Uint16Array(new Uint8Array(readFileSync(sharedPath("parity/indices.u16.bin"))).buffer);
    const {manifest} = fakeStore({channelCount: 1, sampleCount: 10});
    let count = 0;
    for (const {algo, input, x, n_out, out} of cases) {
      const {n} = inputs[input];
      const factor = Math.floor(n / n_out);
      if (algo !== "MinMaxLTTB" || x !== null || !out || Math.floor(n / factor) !== n_out || n_out < 3) continue;
      const segments = [{...manifest.segments[0], sampleEnd: n}];
      const levels = [manifest.levels[0], {path: "1", bucket: 2 * factor, length: n_out}];
      const lttb: Manifest = {...manifest, method: "minmaxlttb", segments, sampleCount: n, levels};
      const covers = Array.from(indices.subarray(out[0], out[0] + out[1]), (sample) =>
        tilesOf(lttb, {level: 1, sampleStart: sample, sampleEnd: sample + 1, channels: [0]})
      );
      const missed = covers.filter(({positionStart, positionEnd}, pick) => pick < positionStart || pick >= positionEnd);
      expect(missed).toEqual([]);
      expect(covers.filter(({positionStart, positionEnd}) => positionEnd - positionStart > 3)).toEqual([]);
      count++;
    }
    expect(count).toBeGreaterThan(50);
  });
});

describe("levelArray", () => {
  const {manifest} = fakeStore({sampleCount: 10, channelCount: 2});
  const levels = [1, 8, 256, 1024, 65_536, 262_144].map((bucket, i) => ({path: String(i), bucket, length: 1000}));
  const dtypes = (method: Manifest["method"], sampleCount = 10) =>
    levels.slice(1).map((_, i) => levelArray({...manifest, levels, method, sampleCount}, i + 1, "offset"));

  test("gives offsets the smallest type that holds a bucket's last sample", () => {
    expect(dtypes("minmax").map(({encoding}) => encoding.dtype)).toEqual([
      "uint8",
      "uint8",
      "uint16",
      "uint16",
      "uint32"
    ]);
    expect(dtypes("minmax").map(({encoding}) => encoding.shuffle)).toEqual([false, false, true, true, true]);
    expect(dtypes("minmax").map(({path}) => path)).toEqual([
      "1/offset",
      "2/offset",
      "3/offset",
      "4/offset",
      "5/offset"
    ]);
  });

  test("refuses the offsets of level 0", () => {
    expect(() => levelArray({...manifest, levels}, 0, "offset")).toThrow("invalid array: level 0 has no offset");
  });
});
