import {describe, expect, test} from "vitest";
import {rangeStatistics} from "../../src/signal/rangeStatistics.js";
import {createRandom} from "../support/random.js";

describe("rangeStatistics", () => {
  test("equals the textbook's sums", () => {
    const next = createRandom(2);
    for (const length of [1, 2, 3, 997]) {
      const samples = Int16Array.from({length}, () => next() * 2000 - 500);
      const values = [...samples].map((value) => value * -0.5 + 3);
      const mean = values.reduce((sum, value) => sum + value, 0) / length;
      const rms = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
      const measured = rangeStatistics(samples, -0.5, 3);
      expect(measured).toMatchObject({count: length, min: Math.min(...values), max: Math.max(...values)});
      expect(measured.mean).toBeCloseTo(mean, 9);
      expect(measured.rms).toBeCloseTo(rms, 9);
    }
  });

  test("leaves out what is not finite", () => {
    const measured = rangeStatistics(Float32Array.from([NaN, 1, Infinity, 3, -Infinity]));
    expect(measured).toEqual({count: 2, min: 1, max: 3, mean: 2, rms: 1});
    expect(rangeStatistics(Float32Array.from([NaN]))).toEqual({count: 0, min: NaN, max: NaN, mean: NaN, rms: NaN});
    expect(rangeStatistics(new Int16Array(0)).count).toBe(0);
  });

  test("keeps a small signal on a large offset", () => {
    const samples = Float64Array.from({length: 1000}, (_, i) => 1e9 + (i % 2));
    expect(rangeStatistics(samples).rms).toBeCloseTo(0.5, 6);
  });
});
