import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {describeRecording} from "../../../src/data/source/describeRecording.js";
import {formatOf, formats} from "../../../src/data/source/formats.js";
import {openSamples, openSource} from "../../../src/data/source/openSource.js";
import type {Sidecar} from "../../../src/data/source/sidecar/schema.js";
import type {Source} from "../../../src/data/source/source.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {tinyFormat} from "../../support/sources/tinyFormat.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

const CHANNELS = ["a", "b", "c", "d"];
const frames = Array.from({length: 60}, (_, i) => CHANNELS.map((_, c) => ((i * 7 + c * 13) % 101) - 50));

/** The same recording as a tiny file and as NWB, read with the same sidecar. */
async function openBoth(sidecar: Sidecar): Promise<{tiny: Source; nwb: Source}> {
  const folder = tempFolder();
  const path = join(folder, "x.tiny");
  const file = {rate: 250, start: 3, unit: "uV", names: CHANNELS, operator: "Ada", frames};
  writeFileSync(path, JSON.stringify(file));
  const info = await describeRecording(tinyFormat, path, {sidecar});
  const series = {
    type: "TimeSeries",
    data: Int16Array.from(frames.flat()),
    shape: [60, 4],
    rate: 250,
    start: 3,
    unit: "uV",
    electrodes: [0, 1, 2, 3]
  };
  const electrodes = {label: CHANNELS, operator: CHANNELS.map(() => "Ada")};
  const nwb = await openSource(await writeTinyNwb(folder, {electrodes, series: [series]}), {sidecar});
  return {tiny: {info, ...(await openSamples(tinyFormat, path, info))}, nwb};
}

describe("a format", () => {
  test("is one object and one item in the list", () => {
    expect(formatOf("a/b.TINY", [...formats, tinyFormat])).toBe(tinyFormat);
    expect(formatOf("a/b.nwb", [...formats, tinyFormat])).toBe(formats[0]);
    expect(formatOf("a/b.xyz")).toBe(formats[0]);
  });
});

describe("a format made by the recipe alone follows the sidecar as NWB does", () => {
  test.each<[Sidecar, Partial<Source["info"]>]>([
    [{}, {samplingRate: 250, unit: "V", conversion: 1e-6, offset: 0}],
    [{channels: "1-2"}, {channelCount: 2, columns: [1, 2]}],
    [{channels: ["d", "a"]}, {channelCount: 2, columns: [0, 3]}],
    [
      {unit: "mV", conversion: 0.5, offset: -2},
      {unit: "V", conversion: 5e-4, offset: -2e-3}
    ],
    [{offset: 4}, {offset: 4e-6, conversion: 1e-6}],
    [{unit: "pA"}, {unit: "pA", conversion: 1}],
    [{rate: 1000}, {samplingRate: 1000}],
    [{timestamps: "index"}, {samplingRate: 250}],
    [{electrodes: CHANNELS.map((_, i) => ({name: `E${i}`, group: "G", x: i, depth: 2 * i}))}, {channelCount: 4}],
    [
      {electrodes: CHANNELS.map((_, i) => ({name: `E${i}`})), channels: ["E2"]},
      {channelCount: 1, columns: [2]}
    ],
    [{publish: ["electrodes.operator"]}, {channelCount: 4}]
  ])("%j", async (sidecar, wanted) => {
    const {tiny, nwb} = await openBoth(sidecar);
    expect(tiny.info).toMatchObject(wanted);
    for (const key of ["channels", "columns", "segments", "samplingRate", "unit", "conversion", "offset"] as const) {
      expect(tiny.info[key], key).toEqual(nwb.info[key]);
    }
    expect(await tiny.read(7, 55)).toEqual(await nwb.read(7, 55));
    nwb.close();
  });

  test("keeps text to itself that may name someone, unless it is published", async () => {
    const {tiny} = await openBoth({});
    expect(tiny.info.facts).toContainEqual({name: "Experimenter", value: "Ada", private: true});
    expect(JSON.stringify(tiny.info.channels)).not.toContain("Ada");
    const published = await openBoth({publish: ["experimenter", "electrodes.operator"]});
    expect(published.tiny.info.facts).toContainEqual({name: "Experimenter", value: "Ada"});
    expect(published.tiny.info.channels[0].more).toEqual({operator: "Ada"});
  });

  test.each<[Sidecar, RegExp]>([
    [{series: "x"}, /^x\.tiny: "series" in the sidecar does not hold for tiny text files/],
    [{data: "/x"}, /"data" in the sidecar does not hold/],
    [{channelAxis: 0}, /"channelAxis" in the sidecar does not hold/],
    [{timestamps: "/t"}, /"timestamps" in the sidecar does not hold/],
    [{electrodes: "/e"}, /"electrodes" in the sidecar does not hold/]
  ])("and refuses %j by name", async (sidecar, message) => {
    await expect(openBoth(sidecar)).rejects.toThrow(message);
  });
});
