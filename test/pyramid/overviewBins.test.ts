import {describe, expect, test} from "vitest";
import {countBins, planBins} from "../../src/pyramid/overviewBins.js";
import {createRandom} from "../support/random.js";

const oneSegment = (sampleCount: number, rate: number) => [
  {sampleStart: 0, sampleEnd: sampleCount, startSeconds: 0, samplePeriod: 1 / rate}
];

describe("countBins", () => {
  test("makes bins that a slow oscillation can be judged by, as long as 100 remain", () => {
    expect(countBins(oneSegment(775_000, 1250))).toBe(1024);
    expect(countBins(oneSegment(48_000, 250)), "64 samples at 250 Hz").toBe(750);
    expect(countBins(oneSegment(60_000, 1000)), "a quarter of a second at 1 kHz").toBe(240);
    expect(countBins(oneSegment(20_000, 1000))).toBe(100);
    expect(countBins(oneSegment(30_000, 30_000))).toBe(100);
    expect(countBins(oneSegment(80, 1000)), "an eighth of the samples at most").toBe(10);
    expect(countBins(oneSegment(5, 1000))).toBe(1);
  });

  test("counts time with gaps, as bins do", () => {
    const bursts = Array.from({length: 200}, (_, i) => ({
      sampleStart: 100 * i,
      sampleEnd: 100 * (i + 1),
      startSeconds: 10 * i,
      samplePeriod: 0.001
    }));
    expect(countBins(bursts)).toBe(1024);
  });

  test("is never more than an eighth of the samples, 1,024, or bins too short where enough are left", () => {
    const random = createRandom(4);
    for (let round = 0; round < 300; round++) {
      const [sampleCount, rate] = [Math.ceil(10 ** (7 * random())), 10 ** (4.5 * random())];
      const segments = oneSegment(sampleCount, rate);
      const count = countBins(segments);
      expect(planBins(segments)).toHaveLength(count + 1);
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(Math.max(1, Math.min(1024, sampleCount / 8)));
      if (count <= 100) continue;
      expect(sampleCount / count).toBeGreaterThanOrEqual(64 - 1e-6);
      expect(sampleCount / rate / count).toBeGreaterThanOrEqual(0.25 - 1e-9);
    }
  });
});
