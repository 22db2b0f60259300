import {describe, expect, test} from "vitest";
import {windowDensity} from "../../../../src/components/report/spectrogram/windowDensity.js";
import {createRandom} from "../../../support/random.js";

const ABORT = new AbortController().signal;

function segment(length: number, startSeconds: number, seed: number) {
  const next = createRandom(seed);
  const values = Float64Array.from({length}, (_, i) => 3 * Math.sin((2 * Math.PI * 40 * i) / 1000) + next() - 0.5);
  const times = Float64Array.from(values, (_, i) => startSeconds + i / 1000);
  return {sampleStart: 0, sampleEnd: length, times, values: [values]};
}

describe("windowDensity", () => {
  test("adds up to the signal's power, and peaks where it should, across gaps and holes", async () => {
    const segments = [segment(5000, 0, 1), segment(100, 10, 2), segment(3000, 20, 3)];
    segments[0].values[0][2500] = NaN;
    const points = await windowDensity(segments, ABORT);
    const best = points.reduce((a, b) => (b.density > a.density ? b : a));
    expect(Math.abs(best.frequency - 40)).toBeLessThan(1);
    const power = points.reduce((sum, {frequency, density}, i) => {
      const [before, after] = [points[i - 1]?.frequency ?? 0, points[i + 1]?.frequency ?? 500];
      return sum + density * ((after - before) / 2) * (frequency > 0 ? 1 : 0);
    }, 0);
    // A sine of amplitude 3 has a power of 4.5, the noise a twelfth.
    expect(power).toBeGreaterThan(4.3);
    expect(power).toBeLessThan(4.9);
  });

  test("of too few samples there is none", async () => {
    expect(await windowDensity([segment(63, 0, 1)], ABORT)).toEqual([]);
    expect(await windowDensity([], ABORT)).toEqual([]);
  });
});
