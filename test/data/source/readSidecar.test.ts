import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {RecordingError} from "../../../src/data/source/recordingError.js";
import {parseSidecar, readSidecar} from "../../../src/data/source/sidecar/readSidecar.js";
import {tempFolder} from "../../support/tempFolder.js";

const full = {
  title: "A night",
  description: "In words.",
  view: {start: 1, end: 2, channels: ["a"], gain: 2},
  bad: {a: "moves"},
  polarity: "down",
  places: [{title: "Fig. 1", start: 1, end: 2, text: "here", channels: ["a"], gain: 2}],
  publish: ["experimenter", "electrodes.operator"],
  doi: "10.1/x",
  license: "CC0",
  citation: "X",
  series: "all",
  timestamps: "index",
  rate: 1000,
  channels: ["a", 3],
  channelAxis: 0,
  unit: "uV",
  conversion: 0.195,
  electrodes: [{name: "a", x: 1}]
};

describe("parseSidecar", () => {
  test("takes every key", () => {
    expect(parseSidecar(full, "x.json")).toEqual(full);
    expect(parseSidecar({data: "/a", timestamps: "/t"}, "x.json")).toEqual({data: "/a", timestamps: "/t"});
    expect(parseSidecar({bad: ["a"]}, "x.json")).toEqual({bad: ["a"]});
    expect(parseSidecar({}, "x.json")).toEqual({});
  });

  test.each<[unknown, number]>([
    ["ms", 1e-3],
    ["microseconds", 1e-6],
    ["1/30000", 1 / 30_000],
    [0.5, 0.5]
  ])("timestampUnit %j is %d s", (written, seconds) => {
    expect(parseSidecar({timestampUnit: written}, "x.json").timestampUnit).toBe(seconds);
  });

  test.each<[unknown, RegExp]>([
    [[], /^x\.json: should hold one object/],
    ["text", /one object/],
    [{titel: "x"}, /"titel" is not a key: use title, description, .*electrodes$/],
    [{constructor: 1}, /"constructor" is not a key/],
    [{title: 3}, /"title" should be a text/],
    [{rate: 0}, /"rate" should be a number above 0/],
    [{rate: "fast"}, /"rate" should be a number above 0/],
    [{polarity: "left"}, /"polarity" should be "up" or "down"/],
    [{channelAxis: 2}, /"channelAxis" should be 0 or 1/],
    [{timestampUnit: "ticks"}, /"timestampUnit" should be "s", "ms", .*"1\/30000"/],
    [{timestampUnit: "1/0"}, /"timestampUnit" should be/],
    [{publish: ["everything"]}, /"publish" should be a list of subject_id, .*electrodes\.<column>/],
    [{view: {start: 1}}, /"view" should be \{"start"/],
    [{view: {start: 1, end: 2, zoom: 3}}, /"view" should be \{.*"gain": number\}$/],
    [{view: {start: 1, end: 2, gain: 0}}, /"view" should be/],
    [{bad: "a"}, /"bad" should be a list of channel names or \{"name": "reason"\}/],
    [{bad: {a: 1}}, /"bad" should be/],
    [{places: [{start: 1, end: 2}]}, /"places" should be a list of/],
    [{electrodes: [{nom: "a"}]}, /"electrodes" should be a text or a list of/],
    [{rate: 1, timestamps: "/t"}, /both "timestamps" and "rate"/],
    [{data: "/d", series: "/s"}, /both "series" and "data"/]
  ])("%j is refused in words", (value, message) => {
    expect(() => parseSidecar(value, "x.json")).toThrow(message);
    expect(() => parseSidecar(value, "x.json")).toThrow(RecordingError);
  });
});

describe("readSidecar", () => {
  test("lies beside the recording, and need not be there", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.b.json"), JSON.stringify({title: "x"}));
    expect(await readSidecar(join(folder, "a.b.nwb"))).toEqual({title: "x"});
    expect(await readSidecar(join(folder, "a.nwb"))).toEqual({});
  });

  test("says where JSON is broken", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.json"), "{title: 1}");
    await expect(readSidecar(join(folder, "a.nwb"))).rejects.toThrow(/^a\.json: is not JSON/);
  });
});
