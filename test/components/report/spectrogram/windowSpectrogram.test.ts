import {describe, expect, test} from "vitest";
import {paintSpectrogram} from "../../../../src/components/report/spectrogram/paintSpectrogram.js";
import {
  columnAt,
  CHANNEL_DECIBELS,
  decibelRange,
  frequencyAt,
  rowAt,
  seenDecibels
} from "../../../../src/components/report/spectrogram/spectrogramData.js";
import {planWindows, windowSpectrogram} from "../../../../src/components/report/spectrogram/windowSpectrogram.js";
import {between, createRandom} from "../../../support/random.js";

const RATE = 1000;
const options = {samplingRate: RATE, abort: new AbortController().signal};

/** A tone whose frequency grows from `low` to `high`, with some noise. */
function chirp(seconds: number, low: number, high: number) {
  const next = createRandom(7);
  const values = Float64Array.from({length: seconds * RATE}, (_, i) => {
    const t = i / RATE;
    return Math.sin(2 * Math.PI * (low * t + ((high - low) * t * t) / (2 * seconds))) + 0.01 * (next() - 0.5);
  });
  return {
    times: Float64Array.from(values, (_, i) => i / RATE),
    values: [values],
    sampleStart: 0,
    sampleEnd: values.length
  };
}

/** Row of the greatest value of a column. */
function peak({decibels, frequencies}: {decibels: Float32Array; frequencies: Float64Array}, column: number): number {
  const from = column * frequencies.length;
  let best = 0;
  for (let k = 1; k < frequencies.length; k++) if (decibels[from + k] > decibels[from + best]) best = k;
  return best;
}

describe("a spectrogram of a window", () => {
  test("follows a chirp within one band", async () => {
    const data = (await windowSpectrogram({segments: [chirp(20, 20, 220)]}, options))!;
    const {starts, ends, frequencies} = data;
    expect(starts.length).toBeGreaterThan(100);
    for (let column = 0; column < starts.length; column++) {
      const middle = (starts[column] + ends[column]) / 2;
      const expected = 20 + 10 * middle;
      expect(Math.abs(frequencies[peak(data, column)] - expected)).toBeLessThanOrEqual(frequencies[0]);
    }
  });

  test("has no column that reaches over a gap, and no value near a missing sample", async () => {
    const first = chirp(4, 50, 50);
    const second = chirp(4, 50, 50);
    second.times = second.times.map((time) => time + 10);
    second.values[0][2000] = NaN;
    const data = (await windowSpectrogram({segments: [first, second]}, options))!;
    const seconds = data.windowLength / RATE;
    for (let column = 0; column < data.starts.length; column++) {
      const middle = (data.starts[column] + data.ends[column]) / 2;
      expect(middle - seconds / 2 > 9.99 || middle + seconds / 2 < 4.01).toBe(true);
      const hasHole = Math.abs(middle - 12) < seconds / 2 - 0.001;
      if (Math.abs(Math.abs(middle - 12) - seconds / 2) > 0.002) {
        expect(Number.isNaN(data.decibels[column * data.frequencies.length + 3])).toBe(hasHole);
      }
    }
    expect(columnAt(data, 7)).toBe(-1);
    const pixels = paintSpectrogram(
      data,
      {extent: [0, 14], width: 140, height: 10},
      {range: decibelRange(seenDecibels(data)), ramp: new Uint32Array(256).fill(0xff000000)}
    );
    expect(pixels[70]).toBe(0);
    expect(pixels[20]).toBe(0xff000000);
  });

  test("has windows of a twentieth of the stretch, and not too many", () => {
    expect(planWindows(63)).toBeNull();
    const random = createRandom(3);
    for (let round = 0; round < 200; round++) {
      const sampleCount = between(random, 64, 2 ** 21);
      const {windowLength, hop} = planWindows(sampleCount)!;
      expect(Number.isInteger(Math.log2(windowLength))).toBe(true);
      expect(Math.floor((sampleCount - windowLength) / hop) + 1).toBeLessThanOrEqual(640);
    }
  });

  test("is colored over at most 50 dB, so that what an amplifier has cut off takes few of them", () => {
    const range = (low: number, count: number) =>
      decibelRange(
        Float32Array.from({length: 1000}, (_, i) => (i < count ? low : (20 * i) / 1000)),
        CHANNEL_DECIBELS
      );
    expect(range(-90, 300)).toEqual([-30, 20]);
    expect(range(-10, 300)).toEqual([-10, 20]);
    expect(decibelRange(new Float32Array(4))).toEqual([-1, 0]);
  });

  test("reads back the frequency of a place", async () => {
    const data = (await windowSpectrogram({segments: [chirp(5, 50, 50)]}, options))!;
    for (const part of [0, 0.2, 0.5, 0.9, 1]) {
      const hertz = frequencyAt(data, part);
      expect(Math.abs(data.frequencies[rowAt(data, hertz)] - hertz)).toBeLessThanOrEqual(
        data.frequencies[0] / 2 + 1e-9
      );
    }
  });
});
