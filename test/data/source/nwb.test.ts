import {describe, expect, test} from "vitest";
import {listSeries} from "../../../src/data/source/openSource.js";
import type {SourceChannel, SourceOptions} from "../../../src/data/source/source.js";
import {openInfo} from "../../support/sources/openInfo.js";
import {groupAt, type TinyNwb, writeTinyNwb} from "../../support/sources/writeTinyNwb.js";
import {tempFolder} from "../../support/tempFolder.js";

async function infoOf(content: TinyNwb, options?: SourceOptions) {
  return openInfo(await writeTinyNwb(tempFolder(), content), options);
}

/** Channels of a recording with these columns in its electrodes table. */
async function channelsOf(electrodes: TinyNwb["electrodes"], options?: SourceOptions): Promise<SourceChannel[]> {
  return (await infoOf({electrodes, series: [{electrodes: [0, 1, 2, 3]}]}, options)).channels;
}

describe("which series", () => {
  const data = Int16Array.from({length: 800}, (_, i) => i);

  test("an ElectricalSeries before others, acquired before processed, large before small, readable before broken", async () => {
    const path = await writeTinyNwb(tempFolder(), {
      series: [
        {path: "/acquisition/position", type: "SpatialSeries", data: new Int16Array(4000)},
        {path: "/acquisition/speed", type: "TimeSeries", data: new Int16Array(4000)},
        {path: "/acquisition/small", data: new Int16Array(40)},
        {path: "/acquisition/large", data},
        {path: "/acquisition/deep/LFP/spikes", type: "SpikeEventSeries", data},
        {path: "/processing/ecephys/LFP/lfp", data: new Int16Array(4000)}
      ],
      more: (file) => groupAt(file, "/acquisition/broken").create_attribute("neurodata_type", "ElectricalSeries", [])
    });
    expect((await listSeries(path)).map((series) => series.path)).toEqual([
      "/acquisition/large",
      "/acquisition/small",
      "/processing/ecephys/LFP/lfp",
      "/acquisition/speed",
      "/acquisition/position"
    ]);
    const {series, findings} = await openInfo(path);
    expect(series).toBe("/acquisition/large");
    expect(findings.map(({text}) => text).join()).toMatch(
      /choose with --series.*Not readable: \/acquisition\/broken \(ElectricalSeries, has no data\)/
    );
  });

  test("by shape where no type says what it is", async () => {
    const info = await infoOf({series: [{type: null}]});
    expect(info).toMatchObject({series: "/acquisition/ElectricalSeries", sampleCount: 100, channelCount: 4});
  });

  test("by its path, the end of its path, or the sidecar", async () => {
    const path = await writeTinyNwb(tempFolder(), {
      series: [{path: "/acquisition/a"}, {path: "/processing/x/LFP/b"}, {path: "/processing/y/LFP/b"}]
    });
    expect(await openInfo(path, {series: "/processing/x/LFP/b"})).toMatchObject({series: "/processing/x/LFP/b"});
    expect(await openInfo(path, {sidecar: {series: "y/LFP/b"}})).toMatchObject({series: "/processing/y/LFP/b"});
    expect(await openInfo(path, {sidecar: {series: "all"}})).toMatchObject({series: "/acquisition/a"});
    await expect(openInfo(path, {series: "b"})).rejects.toThrow(/several series b: use one of \/acquisition\/a, /);
    await expect(openInfo(path, {series: "c"})).rejects.toThrow(/no series c: use one of \/acquisition\/a, /);
  });

  test("in NWB 1, which keeps its version in a data set", async () => {
    const info = await infoOf({
      version: null,
      series: [{path: "/acquisition/timeseries/raw"}],
      more: (file) => void file.create_dataset({name: "nwb_version", data: "NWB-1.0.6", shape: []})
    });
    expect(info).toMatchObject({format: "NWB 1.0.6", series: "/acquisition/timeseries/raw", channelCount: 4});
  });

  test("a file without any says what it has instead", async () => {
    const content: TinyNwb = {
      series: [{path: "/acquisition/film", type: "ImageSeries"}],
      intervals: {trials: {start_time: Float64Array.of(0)}}
    };
    await expect(infoOf(content)).rejects.toThrow(
      /no ElectricalSeries .*\(it has 1 ImageSeries, tables of intervals \(trials\)\): nothing to draw/
    );
  });
});

describe("which axis is time", () => {
  const data = new Int16Array(2000);
  const shapeOf = async (series: NonNullable<TinyNwb["series"]>[0], options?: SourceOptions) => {
    const {sampleCount, channelCount, findings} = await infoOf({series: [{data, ...series}]}, options);
    return [sampleCount, channelCount, findings.some(({text}) => text.includes("channels × time"))];
  };

  test("the first, as NWB has it", async () => {
    expect(await shapeOf({shape: [500, 4]})).toEqual([500, 4, false]);
    expect(await shapeOf({shape: [4, 500]})).toEqual([4, 500, false]);
    expect(await shapeOf({shape: [2000]})).toEqual([2000, 1, false]);
  });

  test("the one that is as long as the timestamps, with a warning when it is the second", async () => {
    const timestamps = Float64Array.from({length: 500}, (_, i) => i / 100);
    expect(await shapeOf({shape: [500, 4], timestamps})).toEqual([500, 4, false]);
    expect(await shapeOf({shape: [4, 500], timestamps})).toEqual([500, 4, true]);
  });

  test("the other one than that of the electrodes", async () => {
    expect(await shapeOf({shape: [500, 4], electrodes: [0, 1, 2, 3]})).toEqual([500, 4, false]);
    expect(await shapeOf({shape: [4, 500], electrodes: [0, 1, 2, 3]})).toEqual([500, 4, true]);
  });

  test("what the sidecar says", async () => {
    expect(await shapeOf({shape: [4, 500]}, {sidecar: {channelAxis: 0}})).toEqual([500, 4, false]);
    expect(await shapeOf({shape: [4, 500], electrodes: [0, 1, 2, 3]}, {sidecar: {channelAxis: 1}})).toEqual([
      4,
      500,
      false
    ]);
  });

  test("not the first where that is absurd", async () => {
    expect(await shapeOf({data: new Int16Array(80_000), shape: [4, 20_000]})).toEqual([20_000, 4, true]);
  });
});

describe("units", () => {
  test.each([
    {series: {unit: "volts", conversion: 1e-6}, shown: "V", scale: 1e-6, shift: 0},
    {series: {unit: "uV", offset: 3}, shown: "V", scale: 1e-6, shift: 3e-6},
    {series: {unit: "mV", conversion: 2, offset: 0.5}, shown: "V", scale: 2e-3, shift: 5e-4},
    {series: {unit: null, conversion: 1e-6}, shown: "V", scale: 1e-6, shift: 0},
    {series: {unit: "a.u.", conversion: 2, offset: 1}, shown: "a.u.", scale: 2, shift: 1}
  ])("of $series are $shown", async ({series, shown, scale, shift}) => {
    const info = await infoOf({series: [series]});
    expect(info.unit).toBe(shown);
    expect(info.conversion).toBeCloseTo(scale, 12);
    expect(info.offset).toBeCloseTo(shift, 12);
  });

  test("what is impossible or doubtful is said", async () => {
    const textOf = async (series: NonNullable<TinyNwb["series"]>[0]) =>
      (await infoOf({series: [series]})).findings.map(({text}) => text).join(" ");
    expect(await textOf({conversion: NaN})).toMatch(/The conversion is NaN: 1 is used/);
    expect(await textOf({conversion: 0})).toMatch(/The conversion is 0: 1 is used/);
    expect(await textOf({unit: "uV", conversion: 1e-6})).toMatch(/"uV" together with a conversion of 0\.000001/);
    expect(await textOf({unit: "volts", conversion: 1})).toMatch(/vary by about \d+ V, which electrodes do not/);
    expect(await textOf({channelConversion: Float64Array.of(1, 2)})).toMatch(
      /channel_conversion has 2 values for 4 channels/
    );
  });

  test("the sidecar sets unit and conversion right", async () => {
    const info = await infoOf({series: [{unit: "counts", conversion: 7}]}, {sidecar: {unit: "uV", conversion: 0.195}});
    expect(info.unit).toBe("V");
    expect(info.conversion).toBeCloseTo(0.195e-6, 15);
  });

  test("channels have conversions of their own, also when some are left out", async () => {
    const content = {series: [{channelConversion: Float64Array.of(1, 2, 3, 4)}]};
    expect((await infoOf(content)).channels.map(({conversion}) => conversion)).toEqual([1, 2, 3, 4]);
    const some = await infoOf(content, {sidecar: {channels: "1,3"}});
    expect(some.channels.map(({conversion}) => conversion)).toEqual([2, 4]);
    expect(some.columns).toEqual([1, 3]);
  });
});

describe("electrodes", () => {
  test("names come from the best column there is, and are unique", async () => {
    const names = async (electrodes: TinyNwb["electrodes"]) => (await channelsOf(electrodes)).map(({name}) => name);
    expect(await names({location: ["a", "b", "c", "d"]})).toEqual(["0", "1", "2", "3"]);
    expect(await names({label: ["a", "b", "c", "d"], channel_name: ["e", "f", "g", "h"]})).toEqual([
      "e",
      "f",
      "g",
      "h"
    ]);
    expect(await names({label: ["a", "a", "b", "b"], group_name: ["p", "q", "p", "q"]})).toEqual([
      "p a",
      "q a",
      "p b",
      "q b"
    ]);
    expect(await names({label: ["a", "a", "a", "b"]})).toEqual(["a #0", "a #1", "a #2", "b #3"]);
    expect(await names({label: ["a\nb", "", " c ", "<img onerror=x>"]})).toEqual(["a b", "1", "c", "<img onerror=x>"]);
  });

  test("regions that are none are left out", async () => {
    const channels = await channelsOf({location: ["CA1", "unknown", "unknown (shaft L)", "n/a"]});
    expect(channels.map(({location}) => location)).toEqual(["CA1", undefined, undefined, undefined]);
  });

  test("flags and words mark bad channels", async () => {
    const bad = async (electrodes: TinyNwb["electrodes"]) =>
      (await channelsOf(electrodes)).map((channel) => channel.bad !== undefined);
    expect(await bad({bad: Int8Array.of(0, 1, 0, 0)})).toEqual([false, true, false, false]);
    expect(await bad({valid_data: ["True", "False", "True", "True"]})).toEqual([false, true, false, false]);
    expect(await bad({status: ["good", "good", "bad", "good"]})).toEqual([false, false, true, false]);
  });

  test("positions: of the brain, else of the probe; placeholders are dropped", async () => {
    const at = async (electrodes: TinyNwb["electrodes"]) =>
      (await channelsOf(electrodes)).map(({x, y, depth}) => [x, y, depth]);
    const height = Float64Array.of(0, 20, 40, 60);
    const zeros = new Float64Array(4);
    const none = new Float64Array(4).fill(NaN);
    expect(await at({x: height, y: zeros, z: zeros})).toEqual([0, 20, 40, 60].map((x) => [x, 0, undefined]));
    const relative = [0, 20, 40, 60].map((y) => [0, y, y === 0 ? -0 : -y]);
    expect(await at({x: none, y: none, rel_x: zeros, rel_y: height})).toEqual(relative);
    expect(await at({x: zeros, y: zeros, rel_x: zeros, rel_y: height})).toEqual(relative);
    expect(await at({x: zeros, y: zeros})).toEqual([0, 1, 2, 3].map(() => [undefined, undefined, undefined]));
    expect((await at({depth: height})).map(([, , depth]) => depth)).toEqual([0, 20, 40, 60]);
  });

  test("from the sidecar: a list, names in the file, or a table", async () => {
    const columns = {label: ["a", "b", "c", "d"]};
    const list = ["p", "q", "r", "s"].map((name) => ({name, group: "g"}));
    expect((await channelsOf(columns, {sidecar: {electrodes: list}}))[1]).toMatchObject({name: "q", group: "g"});
    const path = "/general/extracellular_ephys/electrodes";
    expect((await channelsOf(columns, {sidecar: {electrodes: path}}))[1].name).toBe("b");
    expect((await channelsOf(columns, {sidecar: {electrodes: `${path}/label`}}))[1].name).toBe("b");
    await expect(channelsOf(columns, {sidecar: {electrodes: list.slice(1)}})).rejects.toThrow(
      /3 electrodes for 4 channels/
    );
    await expect(channelsOf(columns, {sidecar: {electrodes: "/nowhere"}})).rejects.toThrow(
      /no table and no list of names/
    );
    await expect(channelsOf(columns, {sidecar: {channels: "0-9"}})).rejects.toThrow(
      /"channels" in the sidecar selects 0-9/
    );
  });
});

describe("beside the signal", () => {
  test("columns of unequal length are named, and ends that nobody knows are counted", async () => {
    const {findings} = await infoOf({
      intervals: {trials: {start_time: Float64Array.of(1, 2, 3, 4), stop_time: Float64Array.of(1.5, NaN), label: ["a"]}}
    });
    expect(findings).toContainEqual({
      level: "warning",
      title: "Unequal columns",
      text: "Columns of trials are not equally long: start_time has 4 rows, stop_time has 2, label has 1. Missing values count as unknown."
    });
    expect(findings).toContainEqual({level: "note", text: "The ends of 3 rows of trials are unknown."});
  });

  test("intervals of every table, with labels, ragged tags and missing ends", async () => {
    const {intervals, findings} = await infoOf({
      intervals: {
        trials: {
          start_time: Float64Array.of(0, 1, NaN),
          stop_time: Float64Array.of(0.5, NaN, 3),
          comments: ["by X", "by X", "by X"],
          outcome: ["hit", "miss", "hit"]
        },
        epochs: {
          start_time: Float64Array.of(2, 3),
          stop_time: Float64Array.of(3, 4),
          tags: ["a", "b", "c"],
          tags_index: Int32Array.of(1, 3)
        },
        plain: {start_time: Float64Array.of(7), stop_time: Float64Array.of(8)}
      }
    });
    expect(intervals).toEqual([
      {table: "epochs", start: 2, end: 3, label: "a"},
      {table: "epochs", start: 3, end: 4, label: "b, c"},
      {table: "plain", start: 7, end: 8, label: "0"},
      {table: "trials", start: 0, end: 0.5, label: "hit"},
      {table: "trials", start: 1, end: null, label: "miss"}
    ]);
    expect(findings).toContainEqual({level: "note", text: "1 row of trials without a start time left out."});
  });

  test("sorted units are counted without reading their spikes", async () => {
    const {spikeUnits, facts} = await infoOf({
      more(file) {
        const units = groupAt(file, "/units");
        units.create_dataset({name: "id", data: Int32Array.of(4, 9)});
        units.create_dataset({name: "spike_times", data: new Float64Array(12)});
        units.create_dataset({name: "spike_times_index", data: Int32Array.of(5, 12)});
        units.create_dataset({name: "quality", data: ["good", "mua"]});
      }
    });
    expect(spikeUnits).toEqual([
      {name: "4", spikeCount: 5, quality: "good"},
      {name: "9", spikeCount: 7, quality: "mua"}
    ]);
    expect(facts).toContainEqual({name: "Sorted units", value: "2 (12 spikes)"});
  });

  test("what programs fill in for nothing is no fact", async () => {
    const path = "/general/subject/";
    const {facts, species} = await infoOf({
      series: [{}],
      more: (file) => {
        for (const [name, value] of Object.entries({filtering: "None", description: "n/a"}))
          groupAt(file, "/acquisition/ElectricalSeries").create_attribute(name, value, []);
      },
      texts: {
        ...{
          [`${path}species`]: "unknown",
          [`${path}sex`]: "U",
          [`${path}age`]: "N/A",
          [`${path}strain`]: "not available"
        },
        ...{[`${path}genotype`]: "Unknown.", [`${path}weight`]: "none", "/general/notes": "-"},
        "/general/lab": "Unknown Pleasures Lab"
      }
    });
    expect(facts.map(({value}) => value)).toEqual(["Unknown Pleasures Lab"]);
    expect(species).toBeUndefined();
  });

  test("facts are put in words", async () => {
    const {facts, species} = await infoOf({
      texts: {
        "/general/subject/species": "http://purl.obolibrary.org/obo/NCBITaxon_10090",
        "/general/subject/sex": "F",
        "/general/subject/age": "P90D"
      }
    });
    expect(species).toBe("Mus musculus");
    expect(facts).toEqual([
      {name: "Species", value: "Mus musculus"},
      {name: "Sex", value: "female"},
      {name: "Age", value: "90 days"}
    ]);
  });

  test.each(["/session_description", "/identifier"])("what %s calls synthetic is synthetic", async (path) => {
    expect((await infoOf({texts: {[path]: "Synthetic demo"}})).synthetic).toBe(true);
    expect((await infoOf({texts: {[path]: "no synthetic opioids"}})).synthetic).toBe(false);
  });
});
