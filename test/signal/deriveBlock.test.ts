import {describe, expect, test} from "vitest";
import type {Segment} from "../../src/format/segments.js";
import {planDerivation, type Derivation} from "../../src/signal/derivation.js";
import {deriveBlock, readRange} from "../../src/signal/deriveBlock.js";
import {designButterworth} from "../../src/signal/filter/butterworth.js";
import {filterBothWays} from "../../src/signal/filter/filterBothWays.js";
import {inputsOf} from "../../src/signal/planReference.js";
import type {Recipe} from "../../src/signal/recipe.js";
import {envelope} from "../../src/signal/spectrum/envelope.js";
import {createRandom} from "../support/random.js";

const RATE = 1000;
const BLOCK = 512;
const CHANNELS = ["a", "b", "c", "d"].map((name) => ({name, unit: "V"}));
const RIPPLE: Recipe = {
  reference: "none",
  filter: {type: "bandpass", hertz: [80, 250], order: 4},
  notch: [],
  envelope: false
};

/** Noise that wanders, with a drift: what high-passes must take away. */
function walk(length: number, seed: number): Float64Array {
  const next = createRandom(seed);
  let value = 1000;
  return Float64Array.from({length}, () => (value += next() - 0.5) + 5 * next());
}

function segmentsOf(...ends: number[]): Segment[] {
  return ends.map((sampleEnd, i) => ({
    sampleStart: ends[i - 1] ?? 0,
    sampleEnd,
    startSeconds: 10 * i + (ends[i - 1] ?? 0) / RATE,
    samplePeriod: 1 / RATE
  }));
}

/** All of a signal, block by block, as pages compute it: each from its own reading. */
function byBlocks(derivation: Derivation, segments: Segment[], samples: Float64Array[], channels: number[]) {
  const sampleCount = samples[0].length;
  const all = channels.map(() => new Float64Array(sampleCount));
  for (let blockStart = 0; blockStart < sampleCount; blockStart += BLOCK) {
    const blockEnd = Math.min(sampleCount, blockStart + BLOCK);
    const [readStart, readEnd] = readRange(derivation, {blockStart, blockEnd, sampleCount});
    const inputs = new Set(channels.flatMap((channel) => inputsOf(derivation.reference, channel)));
    const input = new Map([...inputs].map((i) => [i, samples[i].slice(readStart, readEnd)]));
    const block = {blockStart, blockEnd, readStart, readEnd, segments, channels, samples: input};
    deriveBlock(derivation, block).forEach((values, i) => all[i].set(values, blockStart));
  }
  return all;
}

function onePass(recipe: Recipe, samples: Float64Array): Float64Array {
  const values = samples.slice();
  filterBothWays(designButterworth(recipe.filter!, RATE), values);
  if (!recipe.envelope) return values;
  // One pass turns around a circle: without a jump where it closes, that shows nowhere else.
  const fade = 2000;
  for (let i = 0; i < fade; i++) {
    const weight = (1 - Math.cos((Math.PI * i) / fade)) / 2;
    values[i] *= weight;
    values[values.length - 1 - i] *= weight;
  }
  return envelope(values);
}

function worst(actual: Float64Array, expected: Float64Array, start = 0, end = actual.length): number {
  let most = 0;
  let range = 0;
  for (let i = start; i < end; i++) {
    most = Math.max(most, Math.abs(actual[i] - expected[i]));
    range = Math.max(range, Math.abs(expected[i]));
  }
  return most / range;
}

describe("deriveBlock", () => {
  const plan = (recipe: Recipe, bad: number[] = []) =>
    planDerivation(recipe, {samplingRate: RATE, channels: CHANNELS}, bad);

  test.each([
    RIPPLE,
    {...RIPPLE, filter: {type: "highpass", hertz: 1, order: 2}},
    {...RIPPLE, filter: {type: "lowpass", hertz: 100, order: 3}},
    {...RIPPLE, filter: {type: "bandpass", hertz: [4, 12], order: 4}}
  ] as Recipe[])("blocks are one pass over everything: $filter.type $filter.hertz", (recipe) => {
    const samples = walk(20_000, 5);
    const [made] = byBlocks(plan(recipe), segmentsOf(20_000), [samples], [0]);
    expect(worst(made, onePass(recipe, samples))).toBeLessThan(1e-6);
  });

  test("an envelope's blocks are one pass", () => {
    const recipe = {...RIPPLE, envelope: true};
    const samples = walk(20_000, 6);
    const [made] = byBlocks(plan(recipe), segmentsOf(20_000), [samples], [0]);
    expect(worst(made, onePass(recipe, samples), 2000, 18_000)).toBeLessThan(1e-6);
  });

  test("segments know nothing of each other", () => {
    const samples = walk(6000, 7);
    const ends = [1700, 1720, 4100, 6000];
    const [made] = byBlocks(plan(RIPPLE), segmentsOf(...ends), [samples], [0]);
    let start = 0;
    for (const end of ends) {
      const alone = samples.slice(start, end);
      // Twenty samples are fewer than the filter needs: they have no value.
      if (alone.length === 20) expect(made.slice(start, end).every(Number.isNaN)).toBe(true);
      else expect(worst(made.slice(start, end), onePass(RIPPLE, alone))).toBeLessThan(1e-6);
      start = end;
    }
  });

  test("values within the filter's memory of a hole are absent, all others as without it", () => {
    const samples = walk(5000, 8);
    const expected = onePass(RIPPLE, samples);
    samples.fill(NaN, 2000, 2003);
    samples[3000] = Infinity;
    const derivation = plan(RIPPLE);
    const [made] = byBlocks(derivation, segmentsOf(5000), [samples], [0]);
    for (let i = 0; i < 5000; i++) {
      const isNear = [2000, 2002, 3000].some((hole) => Math.abs(i - hole) <= derivation.memory);
      expect(Number.isNaN(made[i])).toBe(isNear);
      if (isNear) made[i] = expected[i];
    }
    expect(worst(made, expected)).toBeLessThan(1e-6);
  });

  test("a reference leaves out bad channels and holes", () => {
    const samples = CHANNELS.map((_, i) => walk(700, 20 + i));
    samples[1][10] = NaN;
    const recipe = {...RIPPLE, reference: "mean", filter: undefined};
    const made = byBlocks(plan(recipe, [2]), segmentsOf(700), samples, [0, 2]);
    for (let i = 0; i < 700; i++) {
      const good = [0, 1, 3].map((channel) => samples[channel][i]).filter(Number.isFinite);
      const mean = good.reduce((sum, value) => sum + value, 0) / good.length;
      expect(made[0][i]).toBeCloseTo(samples[0][i] - mean, 9);
      expect(made[1][i]).toBeCloseTo(samples[2][i] - mean, 9);
    }
  });

  test("the same block is the same to the last bit", () => {
    const samples = [walk(9000, 9)];
    const derivation = plan(RIPPLE);
    const [once] = byBlocks(derivation, segmentsOf(9000), samples, [0]);
    const [again] = byBlocks(derivation, segmentsOf(9000), samples, [0]);
    expect(again).toEqual(once);
  });
});
