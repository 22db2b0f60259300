import {describe, expect, it} from "vitest";
import {spreadMarks} from "../../../src/components/minimap/spreadMarks.js";
import {createRandom} from "../../support/random.js";

const size = {markPx: 16, linePx: 300};

describe("spreadMarks", () => {
  it("leaves marks with room where they belong", () => {
    expect(spreadMarks([20, 100, 250], size)).toEqual([20, 100, 250]);
  });

  it("sets marks that would overlap side by side around where they belong, and all inside the line", () => {
    expect(spreadMarks([100, 106], size)).toEqual([95, 111]);
    expect(spreadMarks([1, 2], size)).toEqual([8, 24]);
    expect(spreadMarks([299], size)).toEqual([292]);
  });

  it("never lets marks overlap, whatever is wanted", () => {
    const random = createRandom(4);
    for (let i = 0; i < 200; i++) {
      const wanted = Array.from({length: 1 + Math.floor(random() * 18)}, () => random() * 300).sort((a, b) => a - b);
      const laid = spreadMarks(wanted, size);
      laid.forEach((px, k) => {
        expect(px).toBeGreaterThanOrEqual(8 - 1e-9);
        expect(px).toBeLessThanOrEqual(292 + 1e-9);
        if (k > 0) expect(px - laid[k - 1]).toBeGreaterThanOrEqual(16 - 1e-9);
      });
    }
  });
});
