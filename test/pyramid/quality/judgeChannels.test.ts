import {describe, expect, test} from "vitest";
import {columnStatistics} from "../../../src/data/builder/span/columnStatistics.js";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {planBins} from "../../../src/pyramid/overviewBins.js";
import {planSpectra} from "../../../src/pyramid/planSpectra.js";
import {findDrift} from "../../../src/pyramid/quality/findDrift.js";
import {findMains} from "../../../src/pyramid/quality/findMains.js";
import {judgeChannels} from "../../../src/pyramid/quality/judgeChannels.js";
import {planQuality, type QualityPlan} from "../../../src/pyramid/quality/planQuality.js";
import {StatisticsFold} from "../../../src/pyramid/statistics/foldStatistics.js";
import type {RecordingStatistics} from "../../../src/pyramid/statistics/recordingStatistics.js";
import {between, createRandom} from "../../support/random.js";

const RATE = 1000;
const COLUMN = 4096;

/** Statistics of whole channels in integers, folded in columns. */
function statisticsOf(rows: readonly Float64Array[], quality: QualityPlan): RecordingStatistics {
  const sampleCount = rows[0].length;
  const segments = [{sampleStart: 0, sampleEnd: sampleCount, startSeconds: 0, samplePeriod: 1 / RATE}];
  const plan = {
    dtype: "int16" as const,
    channelCount: rows.length,
    sampleCount,
    binEdges: planBins(segments),
    reference: Float64Array.from(rows, ([first]) => first),
    stretchBins: 1,
    stretchLength: 10,
    spectra: planSpectra(segments, {columnLength: COLUMN, samplingRate: RATE}),
    quality
  };
  using kernels = borrowKernels();
  const fold = new StatisticsFold(plan);
  for (let start = 0; start < sampleCount; start += COLUMN) {
    const count = Math.min(COLUMN, sampleCount - start);
    const values = kernels.scratch("column", "int16", rows.length * count) as Int16Array;
    rows.forEach((row, c) => values.set(row.subarray(start, start + count), c * count));
    fold.add(columnStatistics(kernels, plan, {values, stride: count, start, count}));
  }
  return fold.finish();
}

/** Pink-like noise: sums of first-order low-passed noise of several time constants, with a standard deviation of about 1. */
function colored(random: () => number, length: number): Float64Array {
  const states = [0.5, 0.9, 0.99, 0.999].map((memory) => ({memory, value: 0}));
  return Float64Array.from({length}, () => {
    const white = (random() + random() + random() + random() - 2) * Math.sqrt(3);
    for (const state of states) state.value = state.memory * state.value + Math.sqrt(1 - state.memory ** 2) * white;
    return (states.reduce((sum, {value}) => sum + value, 0) + 0.3 * white) / 3;
  });
}

type Truth = "good" | "few bits" | "flat" | "dead" | "noisy" | "clipped" | "drifting" | "mains" | "outside";

/** A probe in a tissue whose signals change slowly with depth, in tenths of microvolts, and faults of some channels. */
function makeProbe(seed: number, truth: readonly Truth[], seconds = 36): Float64Array[] {
  const random = createRandom(seed);
  const length = seconds * RATE;
  const [common, deep] = [colored(random, length), colored(random, length)];
  return truth.map((kind, depth) => {
    const local = colored(random, length);
    const mix = depth / truth.length;
    return Float64Array.from({length}, (_, i) => {
      const white = random() + random() + random() - 1.5;
      if (kind === "flat") return 7;
      if (kind === "dead") return Math.round(40 * white);
      const hum = Math.sin((2 * Math.PI * 50 * i) / RATE);
      if (kind === "outside") return Math.round(40 * white + 40 * hum);
      let value = 1200 * common[i] + 600 * mix * deep[i] + 400 * local[i] + 40 * white;
      if (kind === "noisy") value += 6000 * white;
      if (kind === "mains") value += 2000 * hum;
      if (kind === "drifting") value += 16_000 * Math.sin((2 * Math.PI * i) / length / 1.3);
      if (kind === "clipped") value = Math.max(-1500, Math.min(1500, 2 * value));
      return kind === "few bits" ? Math.round(value / 200) : Math.round(value);
    });
  });
}

const names = (length: number, group = "") => Array.from({length}, () => ({group}));

describe("a probe with faults", () => {
  const truth = Array<Truth>(48).fill("good");
  const faults: [number, Truth][] = [
    [3, "dead"],
    [8, "mains"],
    [12, "few bits"],
    [15, "drifting"],
    [18, "flat"],
    [22, "clipped"],
    [27, "noisy"],
    [33, "noisy"]
  ];
  for (const [channel, kind] of faults) truth[channel] = kind;
  truth.fill("outside", 41);

  test.each([1, 2, 3])("each for what it has, and no other (seed %d)", (seed) => {
    const rows = makeProbe(seed, truth);
    const scales = Float64Array.from(truth, (kind) => (kind === "few bits" ? 2e-5 : 1e-7));
    const plan = planQuality(
      names(48).map((name, i) => ({...name, depth: 40 * i})),
      scales
    );
    const statistics = statisticsOf(rows, plan);
    const kinds = judgeChannels(statistics, plan).map((reason) => reason?.split(/[: ]/)[0]);
    const isGood = (kind: Truth) => ["good", "few bits", "drifting", "mains"].includes(kind);
    expect(kinds).toEqual(truth.map((kind) => (isGood(kind) ? undefined : kind)));
    const mains = findMains(statistics.spectra, 48)!;
    expect(mains.hertz).toBe(50);
    expect(mains.channels.filter((channel) => truth[channel] !== "outside")).toEqual([8]);
    expect(findDrift(statistics, {scales, seconds: 36}).channels).toEqual([15]);
  });

  test("without depths: dead, noisy, clipped and flat ones by their group", () => {
    const known = truth.map((kind) => (kind === "outside" ? "good" : kind));
    const plan = planQuality(
      names(48),
      Float64Array.from(known, (kind) => (kind === "few bits" ? 2e-5 : 1e-7))
    );
    const reasons = judgeChannels(statisticsOf(makeProbe(6, known), plan), plan);
    expect(reasons[3]).toMatch(/^dead: [\d.]+ % of the group's typical amplitude \(limit 10 %\)/);
    expect(reasons.map((reason) => reason?.split(/[: ]/)[0])).toEqual(
      known.map((kind) => (["dead", "noisy", "clipped", "flat"].includes(kind) ? kind : undefined))
    );
  });

  test("says nothing where it cannot tell: few channels, or a short recording", () => {
    const few = Array<Truth>(6).fill("good").with(2, "dead").with(4, "noisy");
    const plan = planQuality(names(6), new Float64Array(6).fill(1e-7));
    expect(judgeChannels(statisticsOf(makeProbe(7, few), plan), plan)).toEqual(few.map(() => undefined));
    const probe = planQuality(
      names(48).map((name, i) => ({...name, depth: i})),
      new Float64Array(48).fill(1e-7)
    );
    const short = judgeChannels(statisticsOf(makeProbe(8, truth, 4), probe), probe);
    expect(short.filter(Boolean).every((reason) => /^(flat|clipped)/.test(reason!))).toBe(true);
  });
});

test("channels of small integers are not clipped: 200 of them, of 3 to 40 values", () => {
  const random = createRandom(11);
  const rows = Array.from({length: 200}, () => {
    const size = between(random, 1, 12);
    return colored(random, 20_000).map((value) => Math.round(size * value));
  });
  const plan = planQuality(
    names(200).map((_, i) => ({group: String(i)})),
    new Float64Array(200).fill(1)
  );
  const reasons = judgeChannels(statisticsOf(rows, plan), plan);
  expect(reasons.filter((reason) => reason !== undefined)).toEqual([]);
});
