import {expect, test} from "vitest";
import {planBands} from "../../../src/pyramid/spectrogram/planBands.js";
import {planSpectrogram} from "../../../src/pyramid/spectrogram/planSpectrogram.js";
import {planWindowKinds} from "../../../src/pyramid/spectrogram/windowKinds.js";
import {BANDS} from "../../../src/signal/bands.js";
import {oneSegment} from "../../components/manifests.js";
import {between, createRandom} from "../../support/random.js";

const HOUR = 3600;

function planOf(seconds: number, samplingRate: number, {channelCount = 64, columnLength = 4096} = {}) {
  const segments = oneSegment(Math.round(seconds * samplingRate), samplingRate);
  return planSpectrogram(segments, {samplingRate, channelCount, columnLength});
}

/** Names of the bands that have an overview, by their first letters. */
function bandsOf(seconds: number, samplingRate: number): string {
  const layout = planOf(seconds, samplingRate);
  const bands = layout && planBands(BANDS, layout, samplingRate);
  return (bands ?? []).map(({name}) => name[0]).join("");
}

test("ten hours have 1,024 bins of 64 bands, each bin of two windows of three seconds", () => {
  const layout = planOf(10 * HOUR, 1250)!;
  expect(layout).toMatchObject({bandCount: 64, binCount: 1024, hertz: [0.5, 625]});
  expect(layout.windows).toEqual([
    {hertz: 0.5, length: 4096, average: 8, perBin: 2},
    {hertz: 1250 / 64, length: 512, average: 1, perBin: 2}
  ]);
});

test("windows are long enough for delta at any rate, however short a column is", () => {
  for (const [rate, columnLength] of [
    [100, 4096],
    [250, 4096],
    [2500, 4096],
    [30_000, 4096],
    [30_000, 128]
  ]) {
    const {windows, hertz} = planOf(HOUR, rate, {columnLength})!;
    expect(windows[0].length / rate).toBeGreaterThan(2.5);
    expect(hertz).toEqual([0.5, rate / 2]);
    for (const {average, length} of windows) expect([columnLength % average, length % average]).toEqual([0, 0]);
  }
});

test("with thousands of channels there are fewer bins, so that all values stay within 64 MiB", () => {
  expect(planOf(HOUR, 1250, {channelCount: 2})!.binCount).toBe(1024);
  const wide = planOf(HOUR, 1250, {channelCount: 4096, columnLength: 2048})!;
  expect([wide.binCount, wide.bandCount]).toEqual([256, 64]);
});

test("the spectrogram is a small part of the samples, and no bin is shorter than half a window", () => {
  const random = createRandom(12);
  for (let round = 0; round < 300; round++) {
    const [rate, seconds] = [10 ** (0.5 + 4 * random()), 10 ** (4 * random())];
    const layout = planOf(seconds, rate);
    if (!layout) {
      expect(seconds < 4 || rate < 200, `${seconds} s at ${rate} Hz`).toBe(true);
      continue;
    }
    const {binCount, bandCount, windows} = layout;
    expect(binCount <= 1024 && bandCount <= 64 && bandCount >= 16).toBe(true);
    if (bandCount > 16 && binCount > 16) expect(binCount * bandCount).toBeLessThanOrEqual((seconds * rate) / 12);
    expect(seconds / binCount).toBeGreaterThan(0.49 * (windows[0].length / rate));
  }
});

test("bands have an overview as far as the rate and the length of the windows allow", () => {
  expect(bandsOf(HOUR, 1250)).toBe("dtabgr");
  expect(bandsOf(HOUR, 30_000)).toBe("dtabgr");
  expect(bandsOf(HOUR, 250)).toBe("dtabg");
  expect(bandsOf(HOUR, 100)).toBe("dtab");
  expect(bandsOf(HOUR, 20)).toBe("d");
  // Windows of half a second tell no delta.
  expect(bandsOf(8, 1250)).toBe("tabgr");
});

test("windows lie in one segment and near their bin, and never begin inside a mean", () => {
  const random = createRandom(13);
  for (let round = 0; round < 30; round++) {
    const rate = [250, 1250, 20_000][round % 3];
    let [sample, seconds] = [0, 0];
    const segments = Array.from({length: between(random, 1, 9)}, () => {
      const sampleStart = sample;
      const startSeconds = seconds;
      sample += between(random, 1, 30 * rate);
      seconds += (sample - sampleStart) / rate + between(random, 1, 20);
      return {sampleStart, sampleEnd: sample, startSeconds, samplePeriod: 1 / rate};
    });
    const layout = planSpectrogram(segments, {samplingRate: rate, channelCount: 2, columnLength: 4096});
    if (!layout) continue;
    for (const {starts, bins, length, average} of planWindowKinds(segments, layout, rate)) {
      starts.forEach((start, i) => {
        const segment = segments.find(({sampleEnd}) => start < sampleEnd)!;
        expect(start >= segment.sampleStart && start + length <= segment.sampleEnd && start % average === 0).toBe(true);
        if (i > 0) expect(start >= starts[i - 1] && bins[i] >= bins[i - 1]).toBe(true);
      });
    }
  }
});
