import {expect, test} from "vitest";
import type {ColumnStatistics, StatisticsPlan} from "../../../src/pyramid/statistics/columnStatistics.js";
import {type ColumnNode, ColumnTree} from "../../../src/pyramid/statistics/columnTree.js";
import {createRandom} from "../../support/random.js";

const CHANNELS = 3;
const plan = {channelCount: CHANNELS, dtype: "float32"} as StatisticsPlan;

/** A recording of so many columns, of which neighbors are merged 2^4 at a time; its bins have 5 and a half columns each. */
const TOP = 4;
const COLUMN_COUNT = 4096 * 2 ** TOP;

/** Made statistics of one column. */
function columnOf(index: number): ColumnStatistics {
  const random = createRandom(index + 1);
  const fill = (length: number) => Float64Array.from({length}, () => (random() - 0.5) * 1e6);
  const firstBin = Math.floor((2 * index) / 11);
  const binCount = Math.floor((2 * (index + 1) - 1e-9) / 11) - firstBin + 1;
  const size = CHANNELS * binCount;
  const thinnedCount = index % 3;
  const stretchCount = index % 2;
  const windowCount = index % 4 === 1 ? 1 : 0;
  const window = () => fill(windowCount * CHANNELS);
  return {
    bins: {
      firstBin,
      binCount,
      count: fill(size).fill(7),
      sum: fill(size),
      squares: fill(size),
      min: fill(size),
      max: fill(size)
    },
    thinned: Float32Array.from(fill(CHANNELS * thinnedCount)),
    thinnedCount,
    lows: Float32Array.from(fill(CHANNELS * stretchCount)),
    highs: Float32Array.from(fill(CHANNELS * stretchCount)),
    stretchCount,
    nan: fill(CHANNELS).fill(1),
    infinite: fill(CHANNELS).fill(index),
    spectra: {power: fill(windowCount * CHANNELS * 2), windowCount: fill(windowCount * CHANNELS).fill(1)},
    quality: {
      windowCount,
      deviation: window(),
      gain: window(),
      correlation: window(),
      low: window(),
      high: window(),
      lowRun: window(),
      highRun: window()
    }
  };
}

const leaf = (index: number): ColumnNode => ({level: 0, index, statistics: columnOf(index)});

/** Statistics of columns [0, count), when stretches between `cuts` were each merged by themselves first. */
function joined(count: number, cuts: readonly number[]): ColumnStatistics[] {
  const whole = new ColumnTree(plan, COLUMN_COUNT);
  const taken: ColumnStatistics[] = [];
  for (const [i, end] of [...cuts, count].entries()) {
    const part = new ColumnTree(plan, COLUMN_COUNT);
    for (let column = i === 0 ? 0 : cuts[i - 1]; column < end; column++) part.add(leaf(column));
    for (const node of part.nodes) {
      whole.add(node);
      taken.push(...whole.take());
    }
  }
  return [...taken, ...whole.take(true)];
}

test("any split of the columns gives the same bits", () => {
  const random = createRandom(5);
  const count = 77;
  const wanted = joined(count, []);
  // Four of sixteen columns each, then eight, four and one.
  expect(wanted).toHaveLength(7);
  for (let round = 0; round < 20; round++) {
    const cuts = Array.from({length: count - 1}, (_, i) => i + 1).filter(() => random() < 0.15);
    expect(joined(count, cuts)).toEqual(wanted);
  }
});

test("merged columns hold what they held", () => {
  const count = 32;
  const nodes = joined(count, [9]);
  expect(nodes).toHaveLength(2);
  const columns = Array.from({length: count}, (_, i) => columnOf(i));
  const sums = new Map<string, number>();
  const least = new Map<string, number>();
  for (const [total, lows, all] of [
    [sums, least, columns],
    [new Map<string, number>(), new Map<string, number>(), nodes]
  ] as const) {
    for (const {bins} of all) {
      for (let at = 0; at < bins.sum.length; at++) {
        const key = `${Math.floor(at / bins.binCount)} ${bins.firstBin + (at % bins.binCount)}`;
        total.set(key, (total.get(key) ?? 0) + bins.sum[at]);
        lows.set(key, Math.min(lows.get(key) ?? Infinity, bins.min[at]));
      }
    }
    if (all === columns) continue;
    expect(lows).toEqual(least);
    expect([...total.keys()].sort()).toEqual([...sums.keys()].sort());
    for (const [key, value] of total) expect(value).toBeCloseTo(sums.get(key)!, 6);
  }
  for (let channel = 0; channel < CHANNELS; channel++) {
    const rows = (of: readonly ColumnStatistics[]) =>
      of.flatMap(({thinned, thinnedCount}) => [
        ...thinned.subarray(channel * thinnedCount, (channel + 1) * thinnedCount)
      ]);
    expect(rows(nodes)).toEqual(rows(columns));
    const lows = (of: readonly ColumnStatistics[]) =>
      of.flatMap(({lows, stretchCount}) => [...lows.subarray(channel * stretchCount, (channel + 1) * stretchCount)]);
    expect(lows(nodes)).toEqual(lows(columns));
  }
  expect(nodes.flatMap(({quality}) => [...quality.gain])).toEqual(columns.flatMap(({quality}) => [...quality.gain]));
  expect(nodes.reduce((sum, {nan}) => sum + nan[1], 0)).toBe(count);
  expect(nodes.reduce((sum, {infinite}) => sum + infinite[1], 0)).toBe((count * (count - 1)) / 2);
});

test("columns of a recording that has few are kept apart", () => {
  const tree = new ColumnTree(plan, 4096);
  for (let column = 0; column < 5; column++) tree.add(leaf(column));
  expect(tree.take()).toEqual(Array.from({length: 5}, (_, i) => columnOf(i)));
});
