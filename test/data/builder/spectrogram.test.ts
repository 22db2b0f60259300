import {describe, expect, test} from "vitest";
import type {SourceInfo} from "../../../src/data/source/source.js";
import type {Manifest, ManifestSpectrogram} from "../../../src/format/manifest.js";
import {firstSampleFrom, recordingExtent, type Segment, segmentOfSample} from "../../../src/format/segments.js";
import {createRandom} from "../../support/random.js";
import {buildMemory, readArray} from "./buildMemory.js";
import {createMemorySource, sourceOf} from "./memorySource.js";

/** A recording of float64 channels at a rate, in one segment, or with gaps of five seconds. */
function recordingOf(channels: readonly Float64Array[], samplingRate: number, breaks: readonly number[] = []) {
  const sampleCount = channels[0].length;
  const base = createMemorySource({seed: 1, dtype: "float64", sampleCount: 1, channelCount: channels.length});
  const segments = [0, ...breaks].map((sampleStart, i): Segment => {
    const sampleEnd = breaks[i] ?? sampleCount;
    return {
      sampleStart,
      sampleEnd,
      startSeconds: 3 + sampleStart / samplingRate + 5 * i,
      samplePeriod: 1 / samplingRate
    };
  });
  const info: SourceInfo = {...base.info, sampleCount, samplingRate, segments};
  const samples = new Float64Array(sampleCount * channels.length);
  channels.forEach((channel, c) => channel.forEach((value, i) => (samples[i * channels.length + c] = value)));
  return sourceOf(info, samples);
}

/** Colored noise: falls with frequency, on a large offset. */
function noise(seed: number, length: number): Float64Array {
  const random = createRandom(seed);
  let slow = 0;
  return Float64Array.from({length}, () => {
    slow = 0.98 * slow + random() - 0.5;
    return 1000 + slow + 0.1 * (random() - 0.5);
  });
}

async function build(source: ReturnType<typeof recordingOf>) {
  const built = await buildMemory(source);
  const {manifest} = built;
  const pictures = manifest.spectrogram;
  if (!pictures) return {...built, pictures, at: () => NaN};
  const bytes = (await readArray(built.storeDir, "spectrogram/decibels")) as Uint8Array;
  const {bandCount, binCount, decibels} = pictures;
  const at = (channel: number, band: number, bin: number) => {
    const byte = bytes[(channel * bandCount + band) * binCount + bin];
    return byte === 0 ? NaN : decibels.first + (byte - 1) * decibels.step;
  };
  return {...built, pictures, at};
}

const edgeOf = ({bandCount, hertz: [low, high]}: ManifestSpectrogram, band: number) =>
  low * (high / low) ** (band / bandCount);

/** Mean density of a band in one window, by the definition: a sum of waves at each frequency, and many points between. */
function naiveDensity(samples: Float64Array, average: number, rate: number, [low, high]: [number, number]): number {
  const points = samples.length / average;
  const means = Array.from({length: points}, (_, i) => {
    return samples.subarray(i * average, (i + 1) * average).reduce((sum, value) => sum + value, 0) / average;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / points;
  const bell = means.map((_, i) => Math.sin((Math.PI * i) / points) ** 2);
  const power = bell.reduce((sum, value) => sum + value * value, 0);
  const known = new Map<number, number>();
  const densityAt = (k: number): number => {
    if (k > points / 2) return 0;
    let density = known.get(k);
    if (density === undefined) {
      let [re, im] = [0, 0];
      means.forEach((value, i) => {
        re += (value - mean) * bell[i] * Math.cos((2 * Math.PI * k * i) / points);
        im += (value - mean) * bell[i] * Math.sin((2 * Math.PI * k * i) / points);
      });
      // Response of the means themselves: the sum of so many waves a sample apart.
      const turns = Array.from({length: average}, (_, i) => (2 * Math.PI * k * i) / samples.length);
      const response = Math.hypot(
        turns.reduce((sum, turn) => sum + Math.cos(turn), 0) / average,
        turns.reduce((sum, turn) => sum + Math.sin(turn), 0) / average
      );
      density = ((re * re + im * im) * (2 * k === points ? 1 : 2)) / power / (rate / average) / response ** 2;
      known.set(k, density);
    }
    return density;
  };
  let sum = 0;
  const steps = 400;
  for (let i = 0; i < steps; i++) {
    const k = ((low + ((i + 0.5) * (high - low)) / steps) * samples.length) / rate;
    const below = Math.floor(k);
    sum += densityAt(below) * (below + 1 - k) + densityAt(below + 1) * (k - below);
  }
  return sum / steps;
}

/** Decibels of a cell by the format's description. */
function naiveDecibels(
  {segments, samplingRate}: Manifest,
  pictures: ManifestSpectrogram,
  samples: Float64Array,
  [band, bin]: [number, number]
): number {
  const [start, end] = recordingExtent(segments);
  const edges = [bin, bin + 1].map((b) => {
    return b === pictures.binCount
      ? samples.length
      : firstSampleFrom(segments, start + ((end - start) * b) / pictures.binCount);
  });
  if (edges[0] === edges[1]) return NaN;
  const range: [number, number] = [edgeOf(pictures, band), edgeOf(pictures, band + 1)];
  const kind = pictures.windows.findLast(({hertz}) => hertz <= range[0] * (1 + 1e-9)) ?? pictures.windows[0];
  const {length, average, perBin} = kind;
  const found: number[] = [];
  for (let i = 0; i < perBin; i++) {
    const middle = edges[0] + Math.floor(((i + 0.5) * (edges[1] - edges[0])) / perBin);
    const {sampleStart, sampleEnd} = segments[segmentOfSample(segments, middle)];
    const at = average * Math.round((middle - length / 2) / average);
    const first = average * Math.ceil(sampleStart / average);
    const last = average * Math.floor((sampleEnd - length) / average);
    if (first > last) continue;
    const from = Math.max(first, Math.min(last, at));
    const window = samples.subarray(from, from + length);
    if (window.every(Number.isFinite)) found.push(naiveDensity(window, average, samplingRate, range));
  }
  return found.length === 0 ? NaN : 10 * Math.log10(found.reduce((sum, value) => sum + value, 0) / found.length);
}

describe("the spectrogram of a recording", () => {
  test.each([
    ["kinds of windows that lie in several columns", 1000, 150_000, [40_003, 41_001]],
    ["a slow recording, of one kind of windows", 100, 90_000, [30_001]],
    ["a fast one, whose long windows are of dozens of columns", 30_000, 600_000, []]
  ])("is the naive one: %s", async (_, rate, length, breaks) => {
    const samples = noise(rate, length);
    for (let i = 0; i < 40; i++) samples[Math.floor(length / 3) + i] = NaN;
    const {manifest, pictures, at} = await build(recordingOf([noise(2, length), samples], rate, breaks));
    const random = createRandom(rate);
    const {bandCount, binCount, decibels} = pictures!;
    const scale = 20 * Math.log10(manifest.conversion);
    let missing = 0;
    for (let i = 0; i < 40; i++) {
      // Some around the missing samples, the first and the last of all, and others anywhere.
      const bin = i < 4 ? [0, binCount - 1][i % 2] : Math.floor((i < 12 ? 1 / 3 + (i - 8) / 150 : random()) * binCount);
      const band = i === 0 ? 0 : i === 1 ? bandCount - 1 : Math.floor(random() * bandCount);
      const wanted = naiveDecibels(manifest, pictures!, samples, [band, bin]) + scale;
      const found = at(1, band, bin);
      if (Number.isNaN(wanted)) missing++;
      expect(Number.isNaN(found), `band ${band}, bin ${bin}`).toBe(Number.isNaN(wanted));
      if (!Number.isNaN(wanted)) expect(Math.abs(found - wanted)).toBeLessThan(decibels.step / 2 + 0.05);
    }
    expect(missing).toBeGreaterThan(0);
  });

  test.each([1000, 20_000])("is the same bytes however the work is split, at %d Hz", async (rate) => {
    const length = 130_000;
    const samples = noise(rate, length);
    samples[70_000] = NaN;
    const source = recordingOf([noise(8, length), samples], rate, [50_001]);
    const {digest, pictures} = await build(source);
    expect(pictures!.windows[0].length).toBeGreaterThan(2000);
    const random = createRandom(rate);
    for (const [parts, runLength] of [
      [2, 1],
      [5, 2],
      [60, 1],
      [60, 7]
    ]) {
      const cuts = Array.from({length: parts - 1}, () => Math.floor(1 + random() * (length - 1)));
      const edges = [0, ...new Set(cuts), length].sort((a, b) => a - b);
      const spans = edges.slice(1).map((end, i) => [edges[i], end] as const);
      const split = await buildMemory(source, {}, (plan) => ({...plan, spans, blockLength: 997}), runLength);
      expect(split.digest, `${parts} spans in runs of ${runLength}`).toBe(digest);
    }
  });

  test("follows a chirp within one band", async () => {
    const [rate, length] = [1250, 500_000];
    const seconds = length / rate;
    // From 1 to 500 Hz, exponentially.
    const growth = Math.log(500) / seconds;
    const chirp = Float64Array.from({length}, (_, i) => {
      return Math.sin((2 * Math.PI * (Math.exp((growth * i) / rate) - 1)) / growth);
    });
    const {pictures, at} = await build(recordingOf([chirp, noise(3, length)], rate));
    const {bandCount, binCount} = pictures!;
    for (let bin = 0; bin < binCount; bin++) {
      const levels = Array.from({length: bandCount}, (_, band) => at(0, band, bin));
      const loudest = levels.indexOf(Math.max(...levels));
      const bands = [bin, bin + 1].map((b) => {
        const frequency = Math.exp((growth * seconds * b) / binCount);
        return Array.from({length: bandCount}, (_, band) => edgeOf(pictures!, band)).findLastIndex(
          (e) => e <= frequency
        );
      });
      expect(loudest).toBeGreaterThanOrEqual(bands[0] - 1);
      expect(loudest).toBeLessThanOrEqual(bands[1] + 1);
    }
  });

  test("of white noise is flat at its density, in the channel's unit", async () => {
    const [rate, length] = [2000, 400_000];
    const random = createRandom(9);
    const white = Float64Array.from({length}, () => 50 * (random() - 0.5));
    const {manifest, pictures, at} = await build(recordingOf([white, white], rate));
    const wanted = 10 * Math.log10(((2500 / 12) * manifest.conversion ** 2 * 2) / rate);
    const {bandCount, binCount} = pictures!;
    for (let band = 0; band < bandCount; band++) {
      let sum = 0;
      for (let bin = 0; bin < binCount; bin++) sum += 10 ** (at(0, band, bin) / 10);
      expect(Math.abs(10 * Math.log10(sum / binCount) - wanted), `band ${band}`).toBeLessThan(1);
    }
  });

  test("has no data in gaps, and none where every window has a missing sample", async () => {
    const [rate, length] = [1000, 60_000];
    const holes = noise(5, length).fill(NaN, 30_000, 45_000);
    const silent = new Float64Array(length).fill(7);
    const {manifest, storeDir, pictures, at} = await build(recordingOf([holes, silent], rate, [20_000]));
    const {bandCount, binCount} = pictures!;
    const theta = (await readArray(storeDir, "overview/theta")) as Int8Array;
    const activity = (await readArray(storeDir, "overview/activity")) as Int8Array;
    const bins = manifest.overview.binCount;
    // 65 seconds: a gap from 20 to 25 s, and missing samples from 35 to 50 s.
    const isNone = (bin: number, [from, to]: [number, number]) =>
      (bin * 65) / binCount >= from && ((bin + 1) * 65) / binCount <= to;
    for (let bin = 0; bin < binCount; bin++) {
      for (let band = 0; band < bandCount; band++) {
        if (isNone(bin, [20, 25])) expect([at(0, band, bin), at(1, band, bin)]).toEqual([NaN, NaN]);
        else expect(at(1, band, bin)).toBe(pictures!.decibels.first);
        if (isNone(bin, [35.1, 49.9])) expect(at(0, band, bin)).toBeNaN();
      }
    }
    for (let i = 0; i < theta.length; i++) if (activity[i] === -128) expect(theta[i]).toBe(-128);
    const middle = (seconds: number) => theta[Math.floor((seconds * bins) / 65)];
    expect([middle(22), middle(42)]).toEqual([-128, -128]);
    expect(middle(10)).not.toBe(-128);
    // A silent channel is always as usual.
    expect(new Set(theta.subarray(bins))).toEqual(new Set([-128, 0]));
  });

  test.each([
    ["shorter than its windows", 1000, 1900],
    ["of few samples", 1000, 40],
    ["at less than two samples per second", 1.5, 200]
  ])("is absent in a recording %s", async (_, rate, length) => {
    const {manifest, pictures} = await build(recordingOf([noise(6, length)], rate));
    expect(pictures).toBeUndefined();
    expect(manifest.overview.bands).toBeUndefined();
  });
});
