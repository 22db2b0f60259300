import {describe, expect, it} from "vitest";
import {describeChannel} from "../../../src/components/viewer/describeChannel.js";
import {sortChannels} from "../../../src/components/viewer/sortChannels.js";
import {manifestOf, oneSegment} from "./manifests.js";

const names = ["B2", "A10", "A2", "B1"];
const groups = ["right", "left", undefined, "left"];
const manifest = manifestOf(
  oneSegment(1000),
  names.map((name, i) => ({name, center: 0, spread: 1, group: groups[i]}))
);

describe("sortChannels", () => {
  it("sorts names as people count, groups with their channels as in the file", () => {
    const namesOf = (channels: number[]) => channels.map((channel) => names[channel]);
    expect(namesOf(sortChannels(manifest, [3, 1, 0, 2], "file"))).toEqual(["B2", "A10", "A2", "B1"]);
    expect(namesOf(sortChannels(manifest, [3, 1, 0, 2], "name"))).toEqual(["A2", "A10", "B1", "B2"]);
    expect(namesOf(sortChannels(manifest, [3, 1, 0, 2], "group"))).toEqual(["A10", "B1", "B2", "A2"]);
    expect(sortChannels(manifest, [2, 0], "name")).toEqual([2, 0]);
  });
});

describe("describeChannel", () => {
  it("says group, region and position, as far as known", () => {
    expect(describeChannel({group: "shank 2", location: "CA1", rel_y: 1240})).toBe("shank 2 · CA1 · 1,240 µm");
    expect(describeChannel({group: "A", location: "A"})).toBe("A");
    expect(describeChannel({})).toBe("");
    expect(describeChannel({group: null, depth: NaN, x: 0, y: 20, z: null})).toBe("20 µm");
    expect(describeChannel({x: 0, y: 600, z: 0})).toBe("600 µm");
    expect(describeChannel({group: "scalp", x: 1, y: -65_993, z: 2})).toBe("scalp");
  });
});
