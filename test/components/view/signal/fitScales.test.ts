import {describe, expect, test} from "vitest";
import {fitChannel} from "../../../../src/components/view/signal/fitScales.js";
import {between, createRandom} from "../../../support/random.js";

/** The middle of numbers, by sorting. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

describe("the fit of a channel", () => {
  test("is the median and the robust deviation of all finite samples, however they are cut", () => {
    const random = createRandom(12);
    for (let round = 0; round < 20; round++) {
      const samples = Float32Array.from({length: between(random, 1, 500)}, (_, i) =>
        i % 7 === 3 ? NaN : random() + 5
      );
      const cut = between(random, 0, samples.length);
      const finite = [...samples].filter((value) => !Number.isNaN(value));
      const center = medianOf(finite);
      const spread = 1.4826 * medianOf(finite.map((value) => Math.abs(value - center)));
      const parts = [samples.subarray(0, cut), samples.subarray(cut)];
      const fit = fitChannel(parts, false);
      expect(fit.center).toBe(center);
      expect(fit.spread).toBeCloseTo(spread, 12);
      expect(fitChannel(parts, true)).toEqual({center: 0, spread: fit.spread});
    }
  });

  test("has no numbers where no sample is finite", () => {
    expect(fitChannel([Float32Array.of(NaN, Infinity)], true)).toEqual({center: NaN, spread: NaN});
  });
});
