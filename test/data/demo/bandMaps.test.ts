import {expect, test} from "vitest";
import {generateSignal} from "../../../src/data/demo/generate.js";
import {NO_DATA} from "../../../src/pyramid/overviewBins.js";
import {buildMemory, readArray} from "../builder/buildMemory.js";
import {createMemorySource, sourceOf} from "../builder/memorySource.js";

const SECONDS = 400;
const GAP_SECONDS = 40;
const RATE = 625;
const CHANNELS = 16;

/** Channels of the shank that lie where theta is strong. */
const HIPPOCAMPUS = [8, 9, 10];

/** Seconds before and after the seizure in which discharges, seven per second, and silence make the map. */
const [BEFORE, AFTER] = [3, 20];

test("the map of the theta band shows when the animal runs, as the schedule has it, and the gap", async () => {
  const signal = generateSignal({
    channelCount: CHANNELS,
    seconds: SECONDS,
    samplingRate: RATE,
    gapSeconds: GAP_SECONDS,
    seed: 7
  });
  const {sampleCount} = signal;
  const {stretches, gap, seizure} = signal.timeline;
  const samples = new Int16Array(sampleCount * CHANNELS);
  for (const {sampleStart, samples: block} of signal.blocks()) samples.set(block, sampleStart * CHANNELS);
  const gapSample = RATE * gap!.at;
  const segments = [
    {sampleStart: 0, sampleEnd: gapSample, startSeconds: 0, samplePeriod: 1 / RATE},
    {sampleStart: gapSample, sampleEnd: sampleCount, startSeconds: gap!.at + GAP_SECONDS, samplePeriod: 1 / RATE}
  ];
  const {info} = createMemorySource({seed: 1, dtype: "int16", sampleCount: 1, channelCount: CHANNELS});
  const {manifest, storeDir} = await buildMemory(
    sourceOf({...info, sampleCount, samplingRate: RATE, segments}, samples)
  );
  const {binCount, bands} = manifest.overview;
  expect(bands!.map(({name}) => name)).toEqual(["delta", "theta", "alpha", "beta", "gamma", "ripple"]);
  const theta = (await readArray(storeDir, "overview/theta")) as Int8Array;
  const [rows, schedule]: [number[][], number[]] = [HIPPOCAMPUS.map(() => []), []];
  for (let bin = 0; bin < binCount; bin++) {
    const middle = ((bin + 0.5) * (SECONDS + GAP_SECONDS)) / binCount;
    const values = HIPPOCAMPUS.map((channel) => theta[channel * binCount + bin]);
    const intoGap = middle - gap!.at;
    if (values.includes(NO_DATA)) expect(intoGap > -2 && intoGap < GAP_SECONDS + 2).toBe(true);
    if (intoGap > 2 && intoGap < GAP_SECONDS - 2) expect(new Set(values)).toEqual(new Set([NO_DATA]));
    const recorded = intoGap < 0 ? middle : middle - GAP_SECONDS;
    const isSeizure = recorded > seizure!.start - BEFORE && recorded < seizure!.end + AFTER;
    if (values.includes(NO_DATA) || isSeizure) continue;
    const {behavior} = stretches.find(({start, end}) => recorded >= start && recorded < end)!;
    schedule.push(behavior === "run" ? 1 : 0);
    values.forEach((value, i) => rows[i].push(value));
  }
  expect(schedule.length).toBeGreaterThan(0.7 * binCount);
  for (const row of rows) expect(correlation(row, schedule)).toBeGreaterThan(0.9);
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    mean(x.map((value, i) => (value - mx) * (y[i] - my)));
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}
