import {describe, expect, test} from "vitest";
import {dominantFrequency, straightLine} from "../../src/signal/spectrum/dominantFrequency.js";
import {lagBetween} from "../../src/signal/spectrum/lagBetween.js";
import {createRandom} from "../support/random.js";

/** Samples of a wave with noise and a drift. */
function wave(length: number, hertz: number, {delay = 0, noise = 0, drift = 0, seed = 1} = {}): Float64Array {
  const next = createRandom(seed);
  return Float64Array.from(
    {length},
    (_, i) => 5 + Math.sin((2 * Math.PI * hertz * (i - delay)) / 1000) + noise * (next() - 0.5) + (drift * i) / length
  );
}

describe("dominantFrequency", () => {
  test.each([
    [500, 8.3],
    [997, 40],
    [1250, 7.1],
    [4096, 133.7],
    [200_001, 11.25]
  ])("of %i samples finds a wave of %f Hz under noise and drift", (length, hertz) => {
    const found = dominantFrequency(wave(length, hertz, {noise: 1, drift: 3}), 1000)!;
    expect(Math.abs(found - hertz)).toBeLessThan(0.1 * (1000 / Math.min(length, 65_536)));
  });

  test("says nothing of fewer than three cycles, of what does not move, and of holes", () => {
    expect(dominantFrequency(wave(1000, 2), 1000)).toBeNull();
    expect(dominantFrequency(new Float64Array(1000).fill(3), 1000)).toBeNull();
    expect(dominantFrequency(wave(1000, 20).fill(NaN, 400, 402), 1000)).toBeNull();
    expect(dominantFrequency(new Float64Array(4), 1000)).toBeNull();
    // A drift alone has no peak.
    const drift = Float64Array.from({length: 1000}, (_, i) => (i / 1000) ** 2);
    expect(dominantFrequency(drift, 1000)).toBeNull();
  });
});

test("straightLine is the least-squares line", () => {
  const {level, slope} = straightLine(Float64Array.from({length: 101}, (_, i) => 4 - 0.25 * i));
  expect(level).toBeCloseTo(4, 9);
  expect(slope).toBeCloseTo(-0.25, 12);
  expect(straightLine(Float64Array.from([7]))).toEqual({level: 7, slope: 0});
});

describe("lagBetween", () => {
  /** The same by sums, sample by sample. */
  function naiveLag(a: Float64Array, b: Float64Array): number {
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [ma, mb] = [mean(a), mean(b)];
    let [best, most] = [0, -Infinity];
    for (let lag = -(a.length >> 1); lag <= a.length >> 1; lag++) {
      let sum = 0;
      for (let i = Math.max(0, -lag); i < Math.min(a.length, a.length - lag); i++)
        sum += (a[i] - ma) * (b[i + lag] - mb);
      if (sum > most) [best, most] = [lag, sum];
    }
    return best;
  }

  test("finds the delay that sums find, in either direction", () => {
    const next = createRandom(5);
    for (const delay of [0, 3, -7, 19]) {
      const noise = Float64Array.from({length: 400}, () => next() - 0.5);
      const a = noise.subarray(50, 350);
      const b = Float64Array.from({length: 300}, (_, i) => 2 * noise[50 + i - delay] + 0.1 * next() + 9);
      const {samples, correlation} = lagBetween(a, b)!;
      expect(Math.round(samples) + 0).toBe(delay);
      expect(naiveLag(a, b)).toBe(delay);
      expect(correlation).toBeGreaterThan(0.85);
      expect(correlation).toBeLessThanOrEqual(1);
    }
  });

  test("tells parts of a sample, and nothing of what does not move", () => {
    const {samples} = lagBetween(wave(2000, 8), wave(2000, 8, {delay: 12.5}))!;
    expect(samples).toBeCloseTo(12.5, 0);
    expect(lagBetween(new Float64Array(100), wave(100, 8))).toBeNull();
    expect(lagBetween(wave(100, 8).fill(NaN, 3, 4), wave(100, 8))).toBeNull();
    expect(lagBetween(new Float64Array(2), new Float64Array(2))).toBeNull();
  });
});
