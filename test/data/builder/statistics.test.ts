import {setImmediate} from "node:timers/promises";
import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {describe, expect, test} from "vitest";
import {columnStatistics} from "../../../src/data/builder/span/columnStatistics.js";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {crc32c} from "../../../src/format/crc32c.js";
import {paintOverview} from "../../../src/pyramid/overview.js";
import {NO_DATA, planBins} from "../../../src/pyramid/overviewBins.js";
import {planSpectra} from "../../../src/pyramid/planSpectra.js";
import {planQuality} from "../../../src/pyramid/quality/planQuality.js";
import type {StatisticsPlan} from "../../../src/pyramid/statistics/columnStatistics.js";
import {StatisticsFold} from "../../../src/pyramid/statistics/foldStatistics.js";
import {createRandom} from "../../support/random.js";
import {segmentsAt} from "./memorySource.js";

function planStatistics(
  channelCount: number,
  sampleCount: number,
  {breaks = [], reference = 0}: {breaks?: number[]; reference?: number} = {}
): StatisticsPlan {
  return {
    dtype: "float64",
    channelCount,
    sampleCount,
    binEdges: planBins(segmentsAt(sampleCount, breaks)),
    reference: new Float64Array(channelCount).fill(reference),
    stretchBins: 1,
    stretchLength: 10,
    quality: planQuality(
      Array<{group: string}>(channelCount).fill({group: ""}),
      new Float64Array(channelCount).fill(1)
    ),
    spectra: planSpectra(segmentsAt(sampleCount, breaks), {columnLength: 1000, samplingRate: 1000})
  };
}

/** Statistics of channel-major samples, folded in columns of 1,000. */
function statisticsOf(channels: readonly Float64Array[], breaks: number[] = [], reference = 0) {
  const sampleCount = channels[0].length;
  const plan = planStatistics(channels.length, sampleCount, {breaks, reference});
  using kernels = borrowKernels();
  const fold = new StatisticsFold(plan);
  for (let start = 0; start < sampleCount; start += 1000) {
    const count = Math.min(1000, sampleCount - start);
    const values = kernels.scratch("column", "float64", channels.length * count) as Float64Array;
    channels.forEach((samples, c) => values.set(samples.subarray(start, start + count), c * count));
    fold.add(columnStatistics(kernels, plan, {values, stride: count, start, count}));
  }
  return {plan, statistics: fold.finish()};
}

/** Normal samples (sum of twelve uniforms) with a mean and a standard deviation. */
function normal(seed: number, length: number, mean: number, sd: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({length}, () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random();
    return mean + sd * sum;
  });
}

describe("statistics of a recording", () => {
  test("are the naive ones, for finite samples only, also on a large offset", () => {
    const samples = normal(1, 10_007, 1e6, 2);
    samples[5] = NaN;
    samples[77] = Infinity;
    const finite = samples.filter(Number.isFinite);
    const mean = finite.reduce((sum, value) => sum + (value - 1e6), 0) / finite.length + 1e6;
    const variance = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length;
    const [channel] = statisticsOf([samples], [], samples[0]).statistics.channels;
    expect(channel).toMatchObject({count: 10_005, nanCount: 1, infiniteCount: 1});
    expect(channel.min).toBe(finite.reduce((a, b) => Math.min(a, b)));
    expect(channel.max).toBe(finite.reduce((a, b) => Math.max(a, b)));
    expect(channel.mean).toBeCloseTo(mean, 8);
    expect(channel.sd).toBeCloseTo(Math.sqrt(variance), 8);
    // Medians over at most 16,384 samples: here all of them.
    const sorted = finite.slice().sort();
    expect(channel.center).toBe(sorted[5002]);
    expect(channel.spread).toBeCloseTo(2, 1);
  });

  test("of a long recording take medians from a thinned part, within 2 %", () => {
    const [channel] = statisticsOf([normal(2, 400_000, 5, 3)]).statistics.channels;
    expect(Math.abs(channel.center - 5)).toBeLessThan(0.06);
    expect(Math.abs(channel.spread / 3 - 1)).toBeLessThan(0.03);
  });
});

/** A value whose typed arrays are views of one buffer, as those of a carry are. */
function viewsOf<T>(value: T, buffer: ArrayBuffer): T {
  let at = 0;
  const view = (part: unknown): unknown => {
    if (part instanceof Float64Array || part instanceof Float32Array) {
      const Type = part.constructor as Float64ArrayConstructor;
      const copy = new Type(buffer, at, part.length);
      copy.set(part);
      at += 8 * Math.ceil(part.byteLength / 8);
      return copy;
    }
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, view(inner)]));
  };
  return view(value) as T;
}

test("a fold does not hold on to what spans left: memory stays the same for any length", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const plan = planStatistics(1, 1000);
  const fold = new StatisticsFold(plan);
  const addCarried = () => {
    using kernels = borrowKernels();
    const values = kernels.allocate("float64", 1000);
    const column = columnStatistics(kernels, plan, {values, stride: 1000, start: 0, count: 1000});
    const buffer = new ArrayBuffer(1e6);
    fold.add(viewsOf(column, buffer));
    return new WeakRef(buffer);
  };
  const carried = addCarried();
  await setImmediate();
  collect();
  expect(carried.deref()).toBeUndefined();
  expect(fold.finish().channels[0].count).toBe(1000);
});

test("a channel's reach is what 98 of 100 stretches stay within, from its center", () => {
  // 1,000 columns of 1,000 samples; every 20th stretch of 10 samples reaches 50 above the usual 0 to 9.
  const samples = Float64Array.from({length: 1_000_000}, (_, i) => 1e9 + (i % 10) + (i % 200 < 10 ? 50 : 0));
  const [channel] = statisticsOf([samples], [], 1e9).statistics.channels;
  expect(channel.center).toBeGreaterThan(1e9);
  // A stretch begins anywhere: 19 of 200 places see the rise, which is more than 2 in 100.
  expect(channel.reach).toBe(1e9 + 59 - channel.center);
  const rare = samples.map((value, i) => (i % 5000 < 10 ? 1e9 + 900 : Math.min(value, 1e9 + 9)));
  expect(statisticsOf([rare], [], 1e9).statistics.channels[0].reach).toBeLessThan(10);
  const empty = statisticsOf([new Float64Array(3000).fill(NaN)]).statistics.channels[0];
  expect(empty.reach).toBeNaN();
});

describe("overview", () => {
  test("shows where a channel is busier than usual, its furthest sample, its RMS, and gaps", () => {
    const samples = normal(3, 64_000, 0, 1);
    for (let i = 32_000; i < 33_000; i++) samples[i] *= 5;
    samples[10] = -40;
    const {plan, statistics} = statisticsOf([samples, new Float64Array(64_000).fill(7)], [50_000]);
    const {activity, extreme, rms} = paintOverview(statistics, plan.reference, new Float64Array([2, 1]));
    const binOf = (sample: number) => plan.binEdges.findLastIndex((edge) => edge <= sample);
    expect(activity[binOf(32_500)]).toBeGreaterThan(8 * 5);
    expect(Math.abs(activity[binOf(20_000)])).toBeLessThan(8 * 4);
    expect(extreme[0]).toBe(-127);
    expect(rms[binOf(32_500)]).toBeGreaterThan(2 * 4);
    expect(rms[binOf(20_000)]).toBeLessThan(2 * 1.4);
    const empty = Array.from(plan.binEdges.subarray(1), (edge, bin) => edge === plan.binEdges[bin]);
    empty.forEach((isEmpty, bin) => {
      expect(activity[bin] === NO_DATA).toBe(isEmpty);
      expect(extreme[bin] === NO_DATA).toBe(isEmpty);
      expect(Number.isNaN(rms[bin])).toBe(isEmpty);
    });
    expect(empty.filter(Boolean).length).toBeGreaterThan(0);
    // A flat channel is always as usual.
    const flat = activity.subarray(activity.length / 2).filter((_, bin) => !empty[bin]);
    expect(new Set(flat)).toEqual(new Set([0]));
  });
});

test("crc32c gives RFC 3720's check values", () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
});
