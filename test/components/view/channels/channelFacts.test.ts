import {describe, expect, test} from "vitest";
import {categorize, describeChannel} from "../../../../src/components/view/channels/channelFacts.js";
import {isOrderKnown, sortChannels} from "../../../../src/components/view/channels/sortChannels.js";

const channels = [
  {name: "B2", group: "right", location: "CA1", rel_y: 40},
  {name: "A10", group: "left", location: null, rel_y: 0},
  {name: "A2", location: "cortex", rel_y: NaN},
  {name: "B1", group: "left", location: "CA1", rel_y: 20}
];

describe("sortChannels", () => {
  const sorted = (order: Parameters<typeof sortChannels>[2]) =>
    sortChannels(channels, [3, 1, 0, 2], order).map((channel) => channels[channel].name);

  test("sorts names as people count, and the rest by what is known", () => {
    expect(sorted("file")).toEqual(["B2", "A10", "A2", "B1"]);
    expect(sorted("name")).toEqual(["A2", "A10", "B1", "B2"]);
    expect(sorted("group")).toEqual(["A10", "B1", "B2", "A2"]);
    expect(sorted("region")).toEqual(["B2", "B1", "A2", "A10"]);
    expect(sorted("depth")).toEqual(["A10", "B1", "B2", "A2"]);
    expect(sortChannels(channels, [2, 0], "name")).toEqual([2, 0]);
  });

  test("sorts by depth inside each group: shanks side by side do not mix", () => {
    const shanks = ["B", "A"].flatMap((group) => [1, 2, 10].map((y) => ({name: `${group}${y}`, group, rel_y: 20 * y})));
    const indices = [4, 0, 5, 1, 3, 2];
    expect(
      sortChannels(shanks, indices, "depth")
        .map((i) => shanks[i].name)
        .join()
    ).toBe("A1,A2,A10,B1,B2,B10");
    const loose = [{depth: 30}, {depth: 10}, {}, {depth: 20}];
    expect(sortChannels(loose, [0, 1, 2, 3], "depth")).toEqual([1, 3, 0, 2]);
  });

  test("offers no order by what no channel has", () => {
    expect(isOrderKnown(channels, "depth")).toBe(true);
    expect(isOrderKnown([{name: "a"}], "depth")).toBe(false);
    expect(isOrderKnown([{name: "a"}], "region")).toBe(false);
    expect(isOrderKnown([{name: "a"}], "name")).toBe(true);
  });
});

describe("categorize", () => {
  test("lists categories in order of appearance", () => {
    expect(categorize(channels, "group")).toEqual({names: ["right", "left"], indexOf: [0, 1, -1, 1]});
    expect(categorize(channels, "region")).toEqual({names: ["CA1", "cortex"], indexOf: [0, -1, 1, 0]});
  });
});

describe("describeChannel", () => {
  const describeOne = (facts: Parameters<typeof describeChannel>[0][number]) => describeChannel([facts], 0);

  test("says group, region and position, as far as known", () => {
    expect(describeOne({group: "shank 2", location: "CA1", rel_y: 1240})).toBe("shank 2 · CA1 · 1,240 µm");
    expect(describeOne({group: "A", location: "A"})).toBe("A");
    expect(describeOne({})).toBe("");
    expect(describeOne({group: null, depth: NaN, x: 0, y: 20, z: null})).toBe("20 µm");
    expect(describeOne({x: 0, y: 600, z: 0})).toBe("600 µm");
    expect(describeOne({group: "scalp", x: 1, y: -65_993, z: 2})).toBe("scalp");
  });

  test("tells long distances in millimeters", () => {
    expect(describeOne({x: 0, y: 10_000})).toBe("10,000 µm");
    expect(describeOne({x: 0, y: -45_250})).toBe("−45.3 mm");
  });

  test("says no depth of a scalp, a grid, or shafts about a head, whose channels can lie at a height of 0", () => {
    const scalp = [
      {name: "Fz", group: "scalp", x: 0, y: 60_000, z: 90_000},
      {name: "Cz", group: "scalp", x: 0, y: -95_000, z: 0},
      {name: "T7", group: "scalp", x: -80_000, y: 0, z: 0}
    ];
    expect(scalp.map((_, i) => describeChannel(scalp, i))).toEqual(["scalp", "scalp", "scalp"]);
    expect(isOrderKnown(scalp, "depth")).toBe(false);
    // Two probes of primates, 10 mm apart, and one that says where its contacts are along it.
    const probes = [0, 10_000].flatMap((x) => [0, 20_000, 40_000].map((y) => ({x, y})));
    expect(describeChannel(probes, 2)).toBe("40 mm");
    const told = scalp.map((facts, i) => ({...facts, rel_y: 100 * i}));
    expect(describeChannel(told, 1)).toBe("scalp · 100 µm");
  });
});
