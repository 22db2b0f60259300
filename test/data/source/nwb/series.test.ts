import {describe, expect, test} from "vitest";
import {listSeries} from "../../../../src/data/source/openSource.js";
import type {SourceOptions} from "../../../../src/data/source/source.js";
import {tempFolder} from "../../../support/process/tempFolder.js";
import {openInfo} from "../../../support/sources/openInfo.js";
import {groupAt, type TinyNwb, writeTinyNwb} from "../../../support/sources/writeTinyNwb.js";

import {infoOf} from "./tinyInfo.js";

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
