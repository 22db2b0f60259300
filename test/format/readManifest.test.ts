import {describe, expect, test} from "vitest";
import type {Manifest} from "../../src/format/manifest.js";
import {ManifestError} from "../../src/format/manifestError.js";
import {readManifest} from "../../src/format/readManifest.js";
import {channelsOf, manifestOf} from "../components/manifests.js";
import {segmentsAt} from "../data/builder/memorySource.js";

const good = manifestOf(segmentsAt(20_000, [5000, 12_000]), channelsOf(3), {
  intervals: [{table: "trials", count: 2}],
  spikeUnits: {count: 1, spikeCount: 5},
  overview: {binCount: 1, bands: [{name: "theta", hertz: [4, 12]}]},
  spectrogram: {
    bandCount: 64,
    binCount: 100,
    hertz: [0.5, 500],
    windows: [{hertz: 0.5, length: 4096, average: 4, perBin: 2}],
    decibels: {first: -200, step: 0.5}
  }
});

/** The root of a store with such a manifest, as its file has it. */
function rootOf(manifest: unknown): string {
  return JSON.stringify({zarr_format: 3, node_type: "group", attributes: {stratigram: manifest}});
}

/** Error about a text that is no usable manifest. */
function errorOf(json: string): Pick<ManifestError, "kind" | "message"> {
  try {
    readManifest(json);
  } catch (error) {
    if (error instanceof ManifestError) return {kind: error.kind, message: error.message};
    throw error;
  }
  throw new Error("nothing was refused");
}

/** A copy of the good manifest with one value, at a path, replaced; undefined leaves it out. */
function changed(path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(good)) as Record<string, never>;
  const keys = path.split(".");
  const last = keys.pop()!;
  (keys.reduce((object, key) => object[key], copy) as Record<string, unknown>)[last] = value;
  return copy;
}

describe("readManifest", () => {
  test("gives the manifest as it is, with fields that it does not know", () => {
    const more = {...good, later: {a: 1}, channels: good.channels.map((channel) => ({...channel, tomorrow: true}))};
    expect(readManifest(rootOf(more))).toEqual(more);
  });

  test("opens stores of older builders, which have no spectrogram", () => {
    const older = readManifest(rootOf({...good, spectrogram: undefined, overview: {binCount: 1}}));
    expect([older.spectrogram, older.overview]).toEqual([undefined, {binCount: 1}]);
  });

  test("takes null for channels without a finite sample", () => {
    const channels = [{name: "a", center: null, spread: null, localSpread: null}, ...channelsOf(2)];
    expect(readManifest(rootOf({...good, channels})).channels).toEqual(channels);
  });

  test.each([
    ["", "the file is empty"],
    ["\n", "the file is empty"],
    ['{"zarr_format": 3, "node_', "the file is not JSON"],
    ["null", "another program's"],
    ["[]", "another program's"],
    ['{"zarr_format": 3, "node_type": "array", "shape": [3]}', "another program's"],
    ['{"zarr_format": 3, "node_type": "group", "attributes": {}}', "another program's"],
    ['{"zarr_format": 3, "node_type": "group", "attributes": {"ome": {"version": "0.5"}}}', "another program's"]
  ])("refuses what is no store of ours: %s", (json, reason) => {
    const {kind, message} = errorOf(json);
    expect({kind, message}).toEqual({kind: "foreign", message: expect.stringContaining(reason) as string});
  });

  test.each([
    [{...good, version: 2}, "format version 2"],
    [{...good, requires: ["wavelets", "tables"]}, "requires wavelets, tables"],
    // Of a newer format nothing else is looked at.
    [{version: 3, requires: [], levels: "moved"}, "format version 3"]
  ])("refuses what asks for a newer reader, by name", (manifest, reason) => {
    const {kind, message} = errorOf(rootOf(manifest));
    expect({kind, message}).toEqual({kind: "version", message: expect.stringContaining(reason) as string});
  });

  test.each([
    ["version", undefined, "version is missing"],
    ["version", "1", 'version is "1"'],
    ["requires", undefined, "requires is missing"],
    ["method", "average", 'method is "average", not one of minmax, minmaxlttb'],
    ["encoding.dtype", "complex64", 'encoding.dtype is "complex64"'],
    ["encoding.delta", 1, "encoding.delta is 1, not true or false"],
    ["sampleCount", 1e15, "sampleCount is 1000000000000000"],
    ["sampleCount", "20000", 'sampleCount is "20000"'],
    ["sampleCount", 19_999, "sampleCount is 19999"],
    ["channelCount", 1e9, "channelCount is 1000000000"],
    ["channelCount", 4, "channels has 3 items, but channelCount is 4"],
    ["samplingRate", 0, "samplingRate is 0"],
    ["conversion", null, "conversion is null"],
    ["segments", [], "segments is a list of 0 items"],
    ["segments.1.samplePeriod", 0, "segments[1].samplePeriod is 0, not a number above 0"],
    ["segments.1.samplePeriod", -0.001, "segments[1].samplePeriod is -0.001"],
    ["segments.0.startSeconds", "0", 'segments[0].startSeconds is "0"'],
    ["segments.1.startSeconds", -7, "segments[1].startSeconds is -7: not after"],
    ["segments.2.sampleStart", 12_001, "segments[2].sampleStart is 12001, not 12000"],
    ["segments.2.sampleEnd", 12_000, "segments[2].sampleEnd is 12000"],
    ["segments.2.sampleEnd", 19_000, "segments end at sample 19000"],
    ["levels.1.bucket", 0, "levels[1].bucket is 0"],
    ["levels.1.bucket", 1, "levels[1].bucket is 1"],
    ["levels.0.bucket", 8, "levels[0].bucket is 8"],
    ["levels.1.length", 40_001, "levels[1].length is 40001"],
    ["levels.1.path", "../secret", 'levels[1].path is "../secret"'],
    ["levels.1", null, "levels[1] is null, not an object"],
    ["overview.binCount", 0, "overview.binCount is 0"],
    ["overview", undefined, "overview is missing"],
    ["overview.bands.0.name", "mu", 'overview.bands[0].name is "mu", not one of delta, theta'],
    ["overview.bands.0.hertz", [12, 4], "a band from 12 to 4 Hz holds no frequency"],
    ["overview.bands", [good.overview.bands![0], good.overview.bands![0]], "overview.bands has a name twice"],
    ["spectrogram.hertz", [500, 500], "a band from 500 to 500 Hz holds no frequency"],
    ["spectrogram.binCount", 0, "spectrogram.binCount is 0"],
    ["spectrogram.bandCount", 1e6, "spectrogram.bandCount is 1000000"],
    ["spectrogram.windows", [], "spectrogram.windows is a list of 0 items"],
    ["spectrogram.windows.0.perBin", 3, "spectrogram.windows[0].perBin is 3"],
    ["spectrogram.decibels.step", 0, "spectrogram.decibels.step is 0, not a number above 0"],
    ["source.bytes", -1, "source.bytes is -1"],
    ["channels.1.name", 7, "channels[1].name is 7, not text"],
    ["channels.2.localSpread", "wide", 'channels[2].localSpread is "wide"'],
    ["channels.2.spread", "wide", 'channels[2].spread is "wide"'],
    ["intervals.0.count", 0.5, "intervals[0].count is 0.5"]
  ])("says where and what is wrong: %s is %j", (path, value, message) => {
    expect(errorOf(rootOf(changed(path, value)))).toEqual({
      kind: "invalid",
      message: expect.stringContaining(message) as string
    });
  });

  test("opens 100,000 segments and refuses one more", () => {
    const of = (count: number): Partial<Manifest> => {
      const segments = segmentsAt(
        2 * count,
        Array.from({length: count - 1}, (_, i) => 2 * (i + 1))
      );
      return {segments, sampleCount: 2 * count, levels: [{path: "0", bucket: 1, length: 2 * count}]};
    };
    expect(readManifest(rootOf({...good, ...of(100_000)})).segments).toHaveLength(100_000);
    expect(errorOf(rootOf({...good, ...of(100_001)})).message).toMatch(/^segments is a list of 100001 items/);
  });

  test("refuses levels whose coarsest would be loaded whole and is too long for it", () => {
    const sampleCount = 2 ** 39;
    const one = {...good.segments[0], sampleEnd: sampleCount};
    const levels = [{path: "0", bucket: 1, length: sampleCount}];
    expect(errorOf(rootOf({...good, sampleCount, segments: [one], levels})).message).toMatch(/^levels end with/);
  });

  test("a message stays short, whatever the value", () => {
    expect(errorOf(rootOf({...good, unit: {x: "y".repeat(1e6)}})).message.length).toBeLessThan(200);
    expect(errorOf(rootOf({...good, method: "y".repeat(1e6)})).message.length).toBeLessThan(200);
  });
});
