import {describe, expect, test} from "vitest";
import {RecordingError} from "../../../../src/data/source/recordingError.js";
import {parseSidecar} from "../../../../src/data/source/sidecar/parseSidecar.js";

const full = {
  title: "A night",
  description: "In words.",
  view: {start: 1, end: 2, channels: ["a"], gain: 2},
  bad: {a: "moves"},
  gains: {a: 0.5},
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
  offset: -3,
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
    [{titel: "x"}, /"titel" is not a key \(is it "title"\?\): use title, description, .*channelAxis$/],
    [{constructor: 1}, /"constructor" is not a key/],
    [{title: 3}, /"title" should be a text/],
    [{rate: 0}, /"rate" should be a number above 0/],
    [{rate: "fast"}, /"rate" should be a number above 0/],
    [{polarity: "left"}, /"polarity" should be "up" or "down"/],
    [{channelAxis: 2}, /"channelAxis" should be 0 or 1/],
    [{timestampUnit: "ticks"}, /"timestampUnit" should be "s", "ms", .*"1\/30000"/],
    [{timestampUnit: "1/0"}, /"timestampUnit" should be/],
    [{publish: ["everything"]}, /"publish\[0\]" .*; "publish" should be a list of subject_id, .*electrodes\.<column>/],
    [{view: {start: 1}}, /"view\.end" is missing; "view" should be \{"start"/],
    [{view: {start: 1, end: 2, zoom: 3}}, /"view" has "zoom", which is not a key there; .*"gain": number\}$/],
    [{view: {start: 1, end: 2, gain: 0}}, /"view\.gain" should be a number above 0; "view" should be/],
    [{gains: {a: 0}}, /"gains\.a" should be a number above 0; "gains" should be an object of gains by channel name/],
    [{gains: ["a"]}, /"gains" should be an object of gains by channel name, \{"EKG1": 0\.5\}/],
    [{bad: "a"}, /"bad" should be a list of channel names or \{"name": "reason"\}/],
    [{bad: {a: 1}}, /"bad\.a" should be a text; "bad" should be/],
    [{places: [{start: 1, end: 2}]}, /"places\[0\]\.title" is missing; "places" should be a list of/],
    [{places: [{title: "a", start: 1, end: 2, channels: ["a", 2]}]}, /"places\[0\]\.channels\[1\]" should be a text/],
    [{electrodes: [{nom: "a"}]}, /"electrodes\[0\]" has "nom", .*"electrodes" should be a text or a list of/],
    [{electrodes: [{x: 1}, {x: "1"}]}, /"electrodes\[1\]\.x" should be a number/],
    [{channels: ["a", null]}, /"channels\[1\]" should be a column or a name; "channels" should be/],
    [{offset: "1"}, /"offset" should be a number/],
    [{rate: 1, timestamps: "/t"}, /both "timestamps" and "rate"/],
    [{data: "/d", series: "/s"}, /both "series" and "data"/]
  ])("%j is refused in words", (value, message) => {
    expect(() => parseSidecar(value, "x.json")).toThrow(message);
    expect(() => parseSidecar(value, "x.json")).toThrow(RecordingError);
  });
});
