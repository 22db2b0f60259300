import {describe, expect, test} from "vitest";
import {selectChannels} from "../../../src/data/source/channels/selectChannels.js";

const names = ["a1", "a2", "3", "b-1", "b-2"];

describe("selectChannels", () => {
  test.each<[string | (number | string)[], number[]]>([
    ["0-2", [0, 1, 2]],
    ["4, 0", [0, 4]],
    [
      ["a2", 0],
      [0, 1]
    ],
    ["b-1,b-2", [3, 4]],
    [["3"], [2]],
    ["1-1,1,0-1", [0, 1]]
  ])("%j", (selection, columns) => {
    expect(selectChannels(names, selection)).toEqual(columns);
  });

  test.each<[string | (number | string)[], RegExp]>([
    ["5", /columns run from 0 to 4/],
    ["3-1", /columns run from 0 to 4/],
    ["a9", /"a9", which is not a channel/],
    [[], /no channel/],
    [[1.5], /not a channel/]
  ])("%j is refused", (selection, message) => {
    expect(() => selectChannels(names, selection)).toThrow(message);
  });
});
