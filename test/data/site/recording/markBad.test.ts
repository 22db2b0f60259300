import {describe, expect, test} from "vitest";
import {checkMarks, reasonsOf} from "../../../../src/data/site/recording/markBad.js";
import {nearNames} from "../../../../src/data/source/channels/nearNames.js";
import {RecordingError} from "../../../../src/data/source/recordingError.js";
import {markChannels} from "../../../../src/report/markChannels.js";

const channels = [{name: "A01"}, {name: "A02", bad: "flat"}, {name: "B01"}];

/** The channels as a page has them. */
const mark = (marks?: Parameters<typeof reasonsOf>[0]) => markChannels(channels, reasonsOf(marks));

describe("marks of a sidecar", () => {
  test("adds marks to the file's own, with the author's reasons before them", () => {
    expect(mark()).toEqual(channels);
    expect(mark(["B01"])).toEqual([...channels.slice(0, 2), {name: "B01", bad: "marked by the author"}]);
    expect(mark({A02: "loose", A01: "moves"}).map(({bad}) => bad)).toEqual(["moves", "loose", undefined]);
  });

  test("a name that is no channel is an error that lists the nearest ones", () => {
    const names = channels.map(({name}) => name);
    expect(() => checkMarks("a.nwb", {bad: {A01: "moves"}}, names)).not.toThrow();
    expect(() => checkMarks("a.nwb", {bad: ["b1"]}, names)).toThrow(RecordingError);
    expect(() => checkMarks("a.nwb", {bad: ["b1"]}, names)).toThrow(
      'names "b1", which is not a channel: did you mean B01, A01, A02?'
    );
    expect(() => checkMarks("a.nwb", {gains: {A01: 2}}, names)).not.toThrow();
    expect(() => checkMarks("a.nwb", {gains: {A01: 2, b1: 2}}, names)).toThrow('"gains" in the sidecar names "b1"');
  });
});

test("nearNames takes the fewest letters to change", () => {
  expect(nearNames("CH7", ["CH17", "CH8", "LFP", "ch7"], 3)).toEqual(["ch7", "CH17", "CH8"]);
});
