import {describe, expect, test} from "vitest";
import {levelRows} from "../../../src/components/report/cards/levelRows.js";
import {type Axis, probeAxes} from "../../../src/components/report/cards/probe/probeAxes.js";
import {type WindowView, windowFacts} from "../../../src/components/report/cards/windowFacts.js";
import type {ChannelRow} from "../../../src/components/report/tables/loadTables.js";
import {sortRows, type Sortable} from "../../../src/components/report/tables/sortRows.js";
import type {Manifest} from "../../../src/format/manifest.js";
import {missingSeconds} from "../../../src/format/segments.js";
import {factLine, speciesName, summaryOf} from "../../../src/text/factLine.js";

/** 4 channels at 100 Hz: 10 s, a gap of 5 s, 10 s, from 100 s on. */
const manifest: Manifest = {
  version: 1,
  requires: [],
  method: "minmax",
  dtype: "int16",
  sampleCount: 2000,
  channelCount: 4,
  samplingRate: 100,
  unit: "V",
  conversion: 1,
  offset: 0,
  encoding: {dtype: "int16", delta: true, shuffle: true},
  segments: [
    {sampleStart: 0, sampleEnd: 1000, startSeconds: 100, samplePeriod: 0.01},
    {sampleStart: 1000, sampleEnd: 2000, startSeconds: 115, samplePeriod: 0.01}
  ],
  levels: [
    {path: "0", bucket: 1, length: 2000},
    {path: "1", bucket: 8, length: 500}
  ],
  overview: {binCount: 1024},
  source: {name: "x.nwb", bytes: 1},
  channels: ["A1", "A2", "B1", "B2"].map((name) => ({name, center: 0, spread: 1}))
};

describe("factLine", () => {
  test("names species, channels, rate, duration and gaps", () => {
    expect(factLine(summaryOf({species: "Mus musculus", manifest}))).toEqual([
      "Mouse",
      "4 channels",
      "100 Hz",
      "25 s",
      "1 gap"
    ]);
    const whole = {...manifest, segments: [manifest.segments[0]]};
    expect(factLine(summaryOf({manifest: whole}))).toEqual(["4 channels", "100 Hz", "10 s", "no gaps"]);
  });

  test("keeps a species it does not know", () => {
    expect(speciesName("Homo Sapiens ")).toBe("Human");
    expect(speciesName("Octopus vulgaris")).toBe("Octopus vulgaris");
  });
});

describe("windowFacts", () => {
  const window = {
    bad: [],
    timeStyle: "clock" as const,
    level: 1,
    bucket: 8,
    pickCount: 500,
    unitsPerRow: 0.0002,
    unit: "V",
    signalLabel: "Theta 4–12 Hz"
  };
  const facts = (changes: Omit<WindowView, keyof typeof window> & Partial<WindowView>) =>
    Object.fromEntries(windowFacts(manifest, {...window, ...changes}).map(({name, value}) => [name, value]));

  test("counts samples and channels of a window across the gap", () => {
    const rowNames = ["A1", "B1"];
    expect(
      facts({extent: [105, 120], channels: [0, 2], rowNames, sampleStart: 500, sampleEnd: 1500, bad: [2]})
    ).toEqual({
      Time: "1:45.0 to 2:00.0",
      Length: "15 s, 60 % of the recording",
      Channels: "2 of 4, A1 and B1",
      Signal: "Theta 4–12 Hz",
      "Marked bad": "1 channel",
      "Row height": "200 µV",
      Samples: "1,000 per channel, 2,000 in total, 25 % of the recording",
      Drawn: "500 values of level 1 of 1: two of every 8 samples",
      "Without data": "5 s in gaps"
    });
  });

  test("says nothing is missing where nothing is, and names one channel alone", () => {
    const one = {channels: [3], rowNames: ["B2"], sampleStart: 0, sampleEnd: 8, level: 0, bucket: 1, pickCount: 8};
    const {Channels, Samples, Drawn, ...rest} = facts({extent: [100, 100.08], ...one});
    expect(Channels).toBe("1 of 4, B2");
    expect(Samples).toBe("8 per channel, 8 in total, 0.1 % of the recording");
    expect(Drawn).toBe("8 values of level 0 of 1: every sample");
    expect(rest["Without data"]).toBe("none");
    expect(rest.Length).toBe("80 ms, 0.32 % of the recording");
  });

  test("measures the part of gaps inside an extent", () => {
    const segments = [
      {sampleStart: 0, sampleEnd: 1, startSeconds: 0, samplePeriod: 1},
      {sampleStart: 1, sampleEnd: 3, startSeconds: 2, samplePeriod: 1},
      {sampleStart: 3, sampleEnd: 5, startSeconds: 8, samplePeriod: 1}
    ];
    expect(missingSeconds(segments, [0, 10])).toBe(5);
    expect(missingSeconds(segments, [1.5, 5])).toBe(1.5);
    expect(missingSeconds(segments, [2, 4])).toBe(0);
    expect(missingSeconds(segments, [-5, 20])).toBe(5);
  });
});

describe("levelRows", () => {
  test("says what each level keeps", () => {
    expect(levelRows(manifest)).toEqual([
      {level: 0, keeps: "every sample", values: "2,000"},
      {level: 1, keeps: "two of every 8 samples (80 ms)", values: "500"}
    ]);
    const omitted = {...manifest, levels: [{...manifest.levels[0], omitted: true as const}]};
    expect(levelRows(omitted)[0].keeps).toBe("every sample (not in this store)");
  });
});

describe("sortRows", () => {
  const sorted = (values: Sortable[], direction: "ascending" | "descending") =>
    sortRows(values, (value) => value, direction);

  test("sorts names as people count, numbers by size, missing ones last", () => {
    expect(sorted(["CH10", "CH2", null, "CH1"], "ascending")).toEqual(["CH1", "CH2", "CH10", null]);
    expect(sorted([3, NaN, 20, 1], "descending")).toEqual([20, 3, 1, NaN]);
  });

  test("leaves its input alone and keeps the order of equals", () => {
    const rows = [
      {key: 1, id: "a"},
      {key: 0, id: "b"},
      {key: 1, id: "c"}
    ];
    expect(sortRows(rows, ({key}) => key, "descending").map(({id}) => id)).toEqual(["a", "c", "b"]);
    expect(rows[0].id).toBe("a");
  });
});

describe("probeAxes", () => {
  const axes = (positions: Partial<Record<Axis, number>>[]) => probeAxes(positions as unknown as ChannelRow[]);

  test("takes the two directions that spread the channels most", () => {
    expect(
      axes([
        {x: 0, y: 0, z: 0},
        {x: 1, y: 50, z: 9}
      ])
    ).toEqual(["y", "z"]);
    expect(
      axes([
        {x: 5, y: 0},
        {x: 5, y: 20}
      ])
    ).toEqual(["y"]);
    expect(axes([{}, {}])).toEqual([]);
    expect(axes([{x: 1, y: 1}])).toEqual([]);
  });
});
