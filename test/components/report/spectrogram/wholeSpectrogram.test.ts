import {describe, expect, test} from "vitest";
import {columnAt, frequencyAt, rowAt} from "../../../../src/components/report/spectrogram/spectrogramData.js";
import {wholeSpectrogram, windowsInWords} from "../../../../src/components/report/spectrogram/wholeSpectrogram.js";
import type {ManifestSpectrogram} from "../../../../src/format/manifest.js";
import {between, createRandom} from "../../../support/random.js";

/** Two segments with a gap from 10 to 20 s: 0 to 40 s. */
const segments = [
  {sampleStart: 0, sampleEnd: 10_000, startSeconds: 0, samplePeriod: 0.001},
  {sampleStart: 10_000, sampleEnd: 30_000, startSeconds: 20, samplePeriod: 0.001}
];

function layout(options: Partial<ManifestSpectrogram> = {}): ManifestSpectrogram {
  const windows = [{hertz: 0.5, length: 4096, average: 1, perBin: 2}];
  return {bandCount: 10, binCount: 40, hertz: [0.5, 512], windows, decibels: {first: -150, step: 0.5}, ...options};
}

describe("a spectrogram of the whole recording", () => {
  test("has each byte at its time and frequency, and none where there are no data", () => {
    const random = createRandom(5);
    for (let round = 0; round < 50; round++) {
      const spectrogram = layout({bandCount: between(random, 1, 64), binCount: between(random, 1, 300)});
      const {bandCount, binCount, hertz} = spectrogram;
      const bytes = Uint8Array.from({length: bandCount * binCount}, () => between(random, 0, 255));
      const data = wholeSpectrogram(bytes, {spectrogram, segments});
      const [band, bin] = [between(random, 0, bandCount - 1), between(random, 0, binCount - 1)];
      // Somewhere inside the cell, by the format's rule.
      const seconds = ((bin + 0.1 + 0.8 * random()) * 40) / binCount;
      const frequency = hertz[0] * (hertz[1] / hertz[0]) ** ((band + 0.1 + 0.8 * random()) / bandCount);
      const value = data.decibels[columnAt(data, seconds) * bandCount + rowAt(data, frequency)];
      const byte = bytes[band * binCount + bin];
      if (byte === 0) expect(value).toBeNaN();
      else expect(value).toBe(-150 + (byte - 1) * 0.5);
      expect(data.frequencies[band]).toBeGreaterThan(data.edges[band]);
      expect(data.frequencies[band]).toBeLessThan(data.edges[band + 1]);
    }
  });

  test("is as high as its bands", () => {
    const data = wholeSpectrogram(new Uint8Array(400), {spectrogram: layout(), segments});
    expect(frequencyAt(data, 0)).toBeCloseTo(512, 9);
    expect(frequencyAt(data, 1)).toBeCloseTo(0.5, 9);
    expect(rowAt(data, 0.1)).toBe(0);
    expect(rowAt(data, 1000)).toBe(9);
    expect([columnAt(data, -1), columnAt(data, 0), columnAt(data, 39.99), columnAt(data, 40)]).toEqual([-1, 0, 39, -1]);
  });

  test("says the windows that it is made from", () => {
    const say = (options: Partial<ManifestSpectrogram>) =>
      windowsInWords(layout(options), {segments, samplingRate: 1250});
    expect(say({})).toBe("2 windows of 3.28 s in each 1 s");
    const windows = [
      {hertz: 0.5, length: 4096, average: 4, perBin: 1},
      {hertz: 4, length: 1024, average: 1, perBin: 2},
      {hertz: 39.2, length: 512, average: 1, perBin: 2}
    ];
    expect(say({windows: windows.slice(1)})).toBe(
      "2 windows of 819 ms below 39 Hz, 2 windows of 410 ms from 39 Hz, in each 1 s"
    );
    expect(say({windows})).toBe(
      "1 window of 3.28 s below 4 Hz, 2 windows of 819 ms from 4 Hz to 39 Hz, 2 windows of 410 ms from 39 Hz, in each 1 s"
    );
  });
});
