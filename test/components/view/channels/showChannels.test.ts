import {describe, expect, test} from "vitest";
import {orderOf, showChannels} from "../../../../src/components/view/channels/showChannels.js";
import {sortChannels} from "../../../../src/components/view/channels/sortChannels.js";
import {between, createRandom} from "../../../support/random.js";

/** Two shanks of three, numbered from the tip upwards. */
const channels = ["A", "B"].flatMap((shank) =>
  [1, 2, 3].map((place) => ({name: `${shank}${place}`, group: shank, rel_y: 100 - 20 * place}))
);
const all = channels.map((_, i) => i);
const byDepth = [2, 1, 0, 5, 4, 3];

describe("orderOf", () => {
  test("knows what channels are sorted by", () => {
    expect(orderOf(channels, all)).toBe("file");
    expect(orderOf(channels, all, "group")).toBe("group");
    expect(orderOf(channels, byDepth)).toBe("depth");
    expect(orderOf(channels, [2, 1, 5], "depth")).toBe("depth");
    expect(orderOf(channels, [5, 0, 1])).toBeUndefined();
    expect(orderOf(channels, [5, 0, 1], "depth")).toBeUndefined();
    expect(orderOf(channels, [])).toBe("file");
  });
});

describe("showChannels", () => {
  test("puts channels that are shown again where the order in view has them", () => {
    expect(showChannels(channels, [2, 0, 5], [0, 1, 2, 5])).toEqual([2, 1, 0, 5]);
    expect(showChannels(channels, byDepth, [1, 3, 4])).toEqual([1, 4, 3]);
    // One channel alone is in every order.
    expect(showChannels(channels, [2], [0, 1, 2])).toEqual([0, 1, 2]);
    expect(showChannels(channels, [2], [0, 1, 2], "depth")).toEqual([2, 1, 0]);
  });

  test("keeps an order of its own, with added channels at the end", () => {
    expect(showChannels(channels, [5, 0, 1], [0, 1, 5])).toEqual([5, 0, 1]);
    expect(showChannels(channels, [5, 0, 1], [1, 2, 4, 5])).toEqual([5, 1, 2, 4]);
  });

  test("shows each wanted channel once and no other, and never swaps those that stay", () => {
    const random = createRandom(3);
    for (let round = 0; round < 200; round++) {
      const shuffled = all.toSorted(() => random() - 0.5);
      const order = round % 3 ? shuffled.slice(0, between(random, 1, 6)) : sortChannels(channels, shuffled, "depth");
      const shown = all.filter(() => random() < 0.6);
      const next = showChannels(channels, order, shown);
      expect(next.toSorted()).toEqual(shown);
      const stay = (list: readonly number[]) =>
        list.filter((channel) => order.includes(channel) && shown.includes(channel));
      expect(stay(next)).toEqual(stay(order));
    }
  });
});

test("names are sorted as people count: L'9 before L'14", () => {
  const names = ["L'14", "L'9", "N'1", "L'1", "EKG2", "EKG1", "L10", "L2"].map((name) => ({name}));
  const sorted = sortChannels(names, [...names.keys()], "name").map((i) => names[i].name);
  expect(sorted).toEqual(["EKG1", "EKG2", "L'1", "L'9", "L'14", "L2", "L10", "N'1"]);
});
