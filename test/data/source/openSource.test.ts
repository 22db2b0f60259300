import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {openSource} from "../../../src/data/source/openSource.js";
import {RecordingError} from "../../../src/data/source/recordingError.js";
import type {Source, SourceOptions} from "../../../src/data/source/source.js";
import {timeOfSample} from "../../../src/format/segments.js";
import {isMissing, sharedPath} from "../../shared.js";
import {openInfo} from "../../support/sources/openInfo.js";

/** Entry of `expected.json` for a file. */
interface Case {
  file: string;
  expect: "open" | "note" | "warning" | "refuse";
  acceptable: Case["expect"][];
  must: string;
  series?: string;
  shape?: number[];
  true_shape?: number[];
  rate?: number;
  t0?: number;
  t_last?: number;
  unit?: string;
  conversion?: number;
  offset?: number;
  names?: string[];
  trials?: number;
  gaps?: [sample: number, seconds: number][];
  must_say?: string[];
  must_say_if_refused?: string[];
  data?: string;
  timestamps?: string;
  markers: [sample: number, channel: number, value: number][];
  other?: Pick<Case, "series" | "shape" | "rate" | "t0" | "markers">;
}

const isAbsent = isMissing("expected.json");
const cases = isAbsent ? [] : (JSON.parse(readFileSync(sharedPath("expected.json"), "utf8")) as {files: Case[]}).files;

/** Opens a file and reads all of it, as a build would. */
async function openAndRead(file: string, options?: SourceOptions): Promise<Source> {
  const source = await openSource(sharedPath(file), options);
  const {sampleCount} = source.info;
  try {
    for (let start = 0; start < sampleCount; start += 7001)
      await source.read(start, Math.min(sampleCount, start + 7001));
  } catch (error) {
    source.close();
    throw error;
  }
  return source;
}

/** The outcome in the words of `expected.json`. */
/** Gaps are noted on the page, from the segments. */
function outcomeOf({info: {findings, segments}}: Source): Case["expect"] {
  if (findings.some(({level}) => level === "warning")) return "warning";
  return findings.length > 0 || segments.length > 1 ? "note" : "open";
}

async function expectMarkers(source: Source, markers: Case["markers"]): Promise<void> {
  for (const [sample, channel, value] of markers) {
    const [read] = await source.read(sample, sample + 1, {channelStart: channel, channelEnd: channel + 1});
    expect(Number(read), `sample ${sample} of channel ${channel}`).toBe(value);
  }
}

describe.skipIf(isAbsent)("every file of expected.json", () => {
  test.each(cases)("$expect $file", async (wanted) => {
    const acceptable = [wanted.expect, ...wanted.acceptable];
    let source: Source;
    try {
      source = await openAndRead(wanted.file);
    } catch (error) {
      expect(error).toBeInstanceOf(RecordingError);
      const {message} = error as RecordingError;
      expect(acceptable, message).toContain("refuse");
      expect(message).not.toContain("\n");
      expect(message).toContain(`${wanted.file.split("/").pop()}: `);
      for (const say of wanted.must_say ?? wanted.must_say_if_refused ?? [])
        expect(message).toMatch(new RegExp(say, "i"));
      return;
    }
    const {info} = source;
    // A file that needs no comment may still get a note of what was assumed. Samples that are NaN are counted by the
    // build, which reads them all.
    if (acceptable.includes("open")) acceptable.push("note");
    if (wanted.file.includes("nan_inf")) acceptable.push("open");
    expect(acceptable).toContain(outcomeOf(source));
    if (wanted.series !== undefined) expect(info.series).toBe(wanted.series);
    const [sampleCount, channelCount = 1] = wanted.true_shape ?? wanted.shape ?? [info.sampleCount, info.channelCount];
    expect([info.sampleCount, info.channelCount]).toEqual([sampleCount, channelCount]);
    if (wanted.rate !== undefined) expect(info.samplingRate / wanted.rate).toBeCloseTo(1, 9);
    if (wanted.t0 !== undefined) expect(info.segments[0].startSeconds).toBeCloseTo(wanted.t0, 9);
    if (wanted.t_last !== undefined) {
      expect(timeOfSample(info.segments, info.sampleCount - 1)).toBeCloseTo(wanted.t_last, 6);
    }
    if (wanted.conversion !== undefined) expect(info.conversion).toBe(wanted.conversion);
    if (wanted.offset !== undefined) expect(info.offset).toBe(wanted.offset);
    if (wanted.names) expect(info.channels.map(({name}) => name)).toEqual(wanted.names);
    if (wanted.trials !== undefined) expect(info.intervals).toHaveLength(wanted.trials);
    expect(info.segments.slice(1).map(({sampleStart}) => sampleStart)).toEqual(
      (wanted.gaps ?? []).map(([sample]) => sample)
    );
    await expectMarkers(source, wanted.markers);
    source.close();
  });

  const others = cases.filter(({other}) => other?.series);
  test.each(others)("the other series of $file", async ({file, other}) => {
    const source = await openSource(sharedPath(file), {series: other!.series});
    expect(source.info.series).toBe(other!.series);
    if (other!.shape) expect([source.info.sampleCount, source.info.channelCount]).toEqual(other!.shape);
    if (other!.rate !== undefined) expect(source.info.samplingRate).toBe(other!.rate);
    if (other!.t0 !== undefined) expect(source.info.segments[0].startSeconds).toBe(other!.t0);
    await expectMarkers(source, other!.markers ?? []);
    source.close();
  });
});

describe.skipIf(isAbsent)("one case at a time", () => {
  test("gaps are where the steps are, and time does not cross them", async () => {
    const info = await openInfo(sharedPath("structure/gaps_timestamps.nwb"));
    expect(timeOfSample(info.segments, 8191)).toBeCloseTo(8.941, 9);
    expect(timeOfSample(info.segments, 8192)).toBeCloseTo(13.942, 9);
    expect(info.findings).toEqual([]);
  });

  test("volts are folded into V, and the unit as written is a fact", async () => {
    const info = await openInfo(sharedPath("structure/timeseries_2d.nwb"));
    expect(info).toMatchObject({unit: "V", conversion: 1e-3});
    expect(info.facts).toContainEqual({name: "Unit in the file", value: "mV"});
  });

  test("ticks taken as seconds draw a warning that names the way out, which works", async () => {
    const path = sharedPath("structure/ticks_30khz_timestamps.nwb");
    const info = await openInfo(path);
    expect(info.samplingRate).toBeCloseTo(1 / 24, 9);
    expect(info.findings[0].text).toMatch(/0\.0417 Hz and 10 d 10 h.*30000 Hz.*1,250 Hz and 30 s.*"timestampUnit"/);
    const inSeconds = await openInfo(path, {sidecar: {timestampUnit: 1 / 30_000}});
    expect(inSeconds.samplingRate).toBe(1250);
    expect(inSeconds.findings).toEqual([]);
  });

  test.each(["overlapping_timestamps.nwb", "nan_timestamps.nwb"])(
    "%s opens on the sample axis when asked",
    async (name) => {
      const info = await openInfo(sharedPath(`structure/${name}`), {sidecar: {timestamps: "index"}});
      expect(info.segments).toHaveLength(1);
      expect(info.samplingRate).toBeCloseTo(1000, 0);
      expect(info.findings[0]).toMatchObject({
        level: "warning",
        text: expect.stringContaining("one after another") as string
      });
    }
  );

  test("a rate in the sidecar stands in for a missing or impossible one", async () => {
    for (const name of ["no_time_base", "rate_zero", "rate_nan", "timestamps_shorter"]) {
      const info = await openInfo(sharedPath(`structure_bad/${name}.nwb`), {sidecar: {rate: 500}});
      expect(info.samplingRate, name).toBe(500);
      expect(info.segments, name).toHaveLength(1);
    }
  });

  test("electrodes give names, groups and depth in the order of the data's columns", async () => {
    const allen = await openInfo(sharedPath("structure/allen_nested.nwb"));
    const depths = allen.channels.map(({depth}) => depth!);
    expect(depths).toEqual(depths.toSorted((a, b) => b - a));
    const seeg = await openInfo(sharedPath("recordings/seeg.nwb"));
    expect(seeg.channels[0]).toMatchObject({name: "L'1", group: "L'"});
    expect(new Set(seeg.channels.map(({conversion}) => conversion)).size).toBeGreaterThan(1);
  });

  test("a broken table of electrodes numbers the channels it cannot name", async () => {
    const names = async (name: string) => {
      const info = await openInfo(sharedPath(`structure/${name}.nwb`));
      return info.channels.map((channel) => channel.name);
    };
    expect(await names("electrodes_longer")).toEqual(["0", "1", "2", "3"]);
    expect((await names("electrodes_shorter")).slice(2)).toEqual(["2", "3", "4", "5"]);
    expect((await names("electrodes_out_of_range"))[3]).toBe("3");
    expect(await names("no_electrodes")).toEqual(["0", "1", "2", "3"]);
  });

  test("any HDF5 file opens when a sidecar names its keys", async () => {
    const path = sharedPath("structure/plain_hdf5.h5");
    await expect(openSource(path)).rejects.toThrow(
      /not NWB.*plain_hdf5\.json.*"data": "\/rec\/voltage", "timestamps": "\/rec\/t"/
    );
    const sidecar = {
      data: "/rec/voltage",
      timestamps: "/rec/t",
      unit: "uV",
      conversion: 0.195,
      electrodes: "/rec/names"
    };
    const source = await openSource(path, {sidecar});
    expect(source.info).toMatchObject({format: "HDF5", series: "/rec/voltage", samplingRate: 1000, unit: "V"});
    expect(source.info.conversion).toBeCloseTo(0.195e-6, 15);
    expect(source.info.segments[0].startSeconds).toBe(100);
    await expectMarkers(source, cases.find(({file}) => file.endsWith("plain_hdf5.h5"))!.markers);
    source.close();

    const snirf = {data: "/nirs/data1/dataTimeSeries", timestamps: "/nirs/data1/time"};
    const fnirs = await openInfo(sharedPath("hdf5_other/neuro_run01.snirf"), {sidecar: snirf});
    expect(fnirs).toMatchObject({sampleCount: 8000, channelCount: 18, unit: "a.u."});
  });
});
