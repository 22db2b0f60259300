import {describe, expect, test} from "vitest";
import {spreadMarks} from "../../../src/components/minimap/spreadMarks.js";
import {between, createRandom} from "../../support/random.js";

describe("spreadMarks", () => {
  test("leaves marks at their places where there is room, and inside the strip", () => {
    expect(spreadMarks([100, 20, 60], 24, 200)).toEqual({lefts: [88, 8, 48], width: 24});
    expect(spreadMarks([0, 200], 24, 200).lefts).toEqual([0, 176]);
    expect(spreadMarks([], 24, 200).lefts).toEqual([]);
  });

  test("moves those that would overlap apart, evenly", () => {
    expect(spreadMarks([100, 110], 24, 200).lefts).toEqual([81, 105]);
    expect(spreadMarks([1, 1, 1], 24, 200).lefts).toEqual([0, 24, 48]);
  });

  test("never lets marks overlap, leave the strip, or change places", () => {
    const random = createRandom(11);
    for (let round = 0; round < 300; round++) {
      const centers = Array.from({length: between(random, 1, 20)}, () => random() * 282);
      const {lefts, width} = spreadMarks(centers, 24, 282);
      expect(width).toBe(Math.min(24, 282 / centers.length));
      const order = [...centers.keys()].sort((a, b) => centers[a] - centers[b]);
      order.forEach((mark, i) => {
        const next = i + 1 < order.length ? lefts[order[i + 1]] : 282;
        expect(lefts[mark]).toBeGreaterThanOrEqual(-1e-9);
        expect(lefts[mark] + width).toBeLessThanOrEqual(next + 1e-9);
      });
    }
  });
});
