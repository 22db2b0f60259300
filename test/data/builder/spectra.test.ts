import {readFileSync} from "node:fs";
import {tableFromIPC} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {columnSpectra} from "../../../src/data/builder/span/columnSpectra.js";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import type {Samples} from "../../../src/format/dtype.js";
import {densityFactor, type SpectraPlan} from "../../../src/pyramid/planSpectra.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";

interface Vectors {
  channels: {name: string; fs: number; x: Stretch; welch: {nperseg: number; noverlap: number; pxx: Stretch}}[];
}
type Stretch = [offset: number, count: number];

const isShared = !isMissing("parity") && !isMissing("recordings");

/** Every frequency of windows at `windows` on its own. */
function planOf(samplingRate: number, windowLength: number, windows: number[]): SpectraPlan {
  const bandEdges = Array.from({length: windowLength / 2 + 2}, (_, k) => k);
  return {samplingRate, windowLength, windows, bandEdges};
}

/** The spectra of a column of samples: channel c's are at `c * stride`. */
function spectraOf(
  plan: Parameters<typeof columnSpectra>[1],
  {values, stride, start = 0}: {values: Samples; stride: number; start?: number}
) {
  using kernels = borrowKernels();
  return columnSpectra(kernels, plan, {values: kernels.bring(values), stride, start, count: stride});
}

/** Welch's density by its definition: a plain Fourier sum of each window. */
function naiveDensity(samples: Float64Array, {samplingRate, windowLength: n, windows}: SpectraPlan): number[] {
  const bell = Array.from({length: n}, (_, i) => Math.sin((Math.PI * i) / n) ** 2);
  const energy = bell.reduce((sum, value) => sum + value * value, 0);
  return Array.from({length: n / 2 + 1}, (_, k) => {
    const powers = windows.map((start) => {
      const window = samples.subarray(start, start + n);
      const mean = window.reduce((sum, value) => sum + value, 0) / n;
      let [re, im] = [0, 0];
      for (let i = 0; i < n; i++) {
        re += (window[i] - mean) * bell[i] * Math.cos((2 * Math.PI * i * k) / n);
        im += (window[i] - mean) * bell[i] * Math.sin((2 * Math.PI * i * k) / n);
      }
      return ((k === 0 || k === n / 2 ? 1 : 2) * (re * re + im * im)) / (energy * samplingRate);
    });
    return powers.reduce((sum, value) => sum + value, 0) / powers.length;
  });
}

/** Greatest difference as a part of the greatest value. */
function differenceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const most = Array.from(b).reduce((x, y) => Math.max(x, y));
  return Array.from(a, (value, i) => Math.abs(value - b[i]) / most).reduce((x, y) => Math.max(x, y));
}

describe("spectra of a column", () => {
  const samples = Float64Array.from({length: 600}, (_, i) => 5 + Math.sin(i / 3) + Math.cos(i * i));

  test("are Welch's by his definition", () => {
    const plan = planOf(500, 128, [0, 128, 300]);
    const {power, windowCount} = spectraOf({spectra: plan, channelCount: 1}, {values: samples, stride: 600});
    expect([...windowCount]).toEqual([3]);
    const density = power.map((sum) => (sum / 3) * densityFactor(plan));
    expect(differenceOf(density, naiveDensity(samples, plan))).toBeLessThan(1e-12);
  });

  test("leave out windows with a hole, channel by channel, and windows of other columns", () => {
    const two = {spectra: planOf(500, 128, [1000, 1200, 2000]), channelCount: 2};
    const values = new Float64Array(1200);
    values.set(samples);
    values.set(samples, 600);
    values[600 + 250] = NaN;
    const {windowCount, power} = spectraOf(two, {values, stride: 600, start: 1000});
    expect([...windowCount]).toEqual([2, 1]);
    expect(power.every(Number.isFinite)).toBe(true);
    const none = spectraOf(two, {values, stride: 600, start: 4000});
    expect(none.power).toHaveLength(0);
    // An integer that stands for NaN is a hole as well.
    const integers = Int16Array.from(values, (value) => (Number.isNaN(value) ? -32768 : Math.round(100 * value)));
    const stored = spectraOf({...two, storedNaN: -32768}, {values: integers, stride: 600, start: 1000});
    expect([...stored.windowCount]).toEqual([2, 1]);
  });
});

describe.skipIf(!isShared)("spectra of real recordings", () => {
  const {channels} = isShared
    ? (JSON.parse(readFileSync(sharedPath("parity/scipy.json"), "utf8")) as Vectors)
    : {channels: []};
  const numbers = isShared ? new Float64Array(readFileSync(sharedPath("parity/scipy.f64.bin")).slice().buffer) : null;
  const read = ([offset, count]: Stretch) => numbers!.subarray(offset, offset + count);

  test.each(channels)("$name has the density of scipy.signal.welch", ({fs, x, welch: {nperseg, noverlap, pxx}}) => {
    const signal = read(x);
    const windows: number[] = [];
    for (let at = 0; at + nperseg <= signal.length; at += nperseg - noverlap) windows.push(at);
    const spectra = planOf(fs, nperseg, windows);
    const {power} = spectraOf({spectra, channelCount: 1}, {values: signal, stride: signal.length});
    const factor = densityFactor(spectra) / windows.length;
    const scipy = read(pxx);
    power.forEach((sum, k) => expect(Math.abs((sum * factor) / scipy[k] - 1)).toBeLessThan(1e-9));
  });

  test("are a table, and the same whatever the threads", async () => {
    const path = sharedPath("recordings/seeg.nwb");
    const tables = await Promise.all(
      [1, 2].map(async (workers) => {
        const {store} = await buildStore({path, outDir: tempFolder(), workers});
        return readFileSync(`${store.replace(/zarr$/, "tables")}/spectra.arrow`);
      })
    );
    expect(tables[0].equals(tables[1])).toBe(true);
    const table = tableFromIPC(tables[0]);
    const rows = table.toArray() as {channel: number; frequency: number; density: number}[];
    expect(new Set(rows.map(({channel}) => channel)).size).toBe(98);
    const first = rows.filter(({channel}) => channel === 0);
    // The area under the density is the variance of what is faster than half a hertz: 19 µV were the spread.
    const area = first.reduce(
      (sum, {frequency, density}, i) => sum + density * ((first[i + 1]?.frequency ?? 500) - frequency),
      0
    );
    expect(Math.sqrt(area)).toBeGreaterThan(15e-6);
    expect(Math.sqrt(area)).toBeLessThan(35e-6);
  });
});
