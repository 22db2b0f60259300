import {createSamples} from "../../../format/dtype.js";
import {lastNotAfter} from "../../../format/lastNotAfter.js";
import type {ColumnStatistics, StatisticsPlan} from "../../../pyramid/statistics/columnStatistics.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {Column} from "../write/column.js";
import {columnQuality} from "./columnQuality.js";
import {columnSpectra} from "./columnSpectra.js";

/**
 * Samples a channel from which medians are taken, their standard error about 1 % of the standard deviation; and of all
 * channels together: above 1,024 each keeps fewer, so that memory holds them.
 */
const THINNED_SAMPLES = 16_384;
const THINNED_IN_ALL = 1024 * THINNED_SAMPLES;

/** Thinned samples for each stretch whose extremes are kept: 2,048 stretches per channel at most. */
const SAMPLES_PER_STRETCH = 8;

/** Statistics of one whole column, counted from the plan's base where it has one. */
export function columnStatistics(kernels: Kernels, plan: StatisticsPlan, column: Column): ColumnStatistics {
  const samples = thin(plan, column);
  return {
    ...addUpBins(kernels, plan, column),
    ...keep(plan, column, samples),
    ...findStretches(plan, column, samples),
    spectra: columnSpectra(kernels, plan, column),
    quality: columnQuality(plan, column)
  };
}

/** Sums of the column's samples in each of the overview's bins that it touches, and its samples that are not finite. */
function addUpBins(
  kernels: Kernels,
  {binEdges, reference, channelCount, storedNaN}: StatisticsPlan,
  {values, stride, start, count}: Column
): Pick<ColumnStatistics, "bins" | "nan" | "infinite"> {
  const firstBin = binOf(binEdges, start);
  const edges = [0];
  for (let bin = firstBin; edges[edges.length - 1] < count; bin++) {
    edges.push(Math.min(binEdges[bin + 1], start + count) - start);
  }
  const binCount = edges.length - 1;
  const sums = kernels.addUp({values, at: 0, stride}, {edges, references: reference, hasNaN: storedNaN !== undefined});
  const nan = new Float64Array(channelCount);
  const infinite = new Float64Array(channelCount).fill(count);
  for (let channel = 0; channel < channelCount; channel++) {
    for (let at = channel * binCount; at < (channel + 1) * binCount; at++) {
      nan[channel] += sums.nan[at];
      infinite[channel] -= sums.count[at] + sums.nan[at];
    }
  }
  const bins = {
    firstBin,
    binCount,
    count: sums.count.slice(),
    sum: sums.sum.slice(),
    squares: sums.squares.slice(),
    min: sums.min.slice(),
    max: sums.max.slice()
  };
  return {bins, nan, infinite};
}

/**
 * Places in the column of one sample of every `step`, at a hashed place in its step so that no periodic signal, mains
 * hum for one, is met always at the same phase.
 */
function thin(plan: StatisticsPlan, column: Column): number[] {
  const most = Math.min(THINNED_SAMPLES, Math.ceil(THINNED_IN_ALL / plan.channelCount));
  const step = Math.max(1, Math.ceil(plan.sampleCount / most));
  const samples: number[] = [];
  for (let i = Math.floor(column.start / step); i * step < column.start + column.count; i++) {
    const sample = i * step + (hash(i) % step);
    if (sample >= column.start && sample < column.start + column.count) samples.push(sample - column.start);
  }
  return samples;
}

function keep(plan: StatisticsPlan, column: Column, samples: readonly number[]) {
  const thinned = createSamples(plan.dtype, plan.channelCount * samples.length);
  for (let channel = 0; channel < plan.channelCount; channel++) {
    for (let i = 0; i < samples.length; i++) {
      thinned[channel * samples.length + i] = column.values[channel * column.stride + samples[i]];
    }
  }
  return {thinned, thinnedCount: samples.length};
}

/** Extremes of stretches that begin at some of the thinned samples, shorter where the column ends. */
function findStretches(
  {channelCount, reference, stretchLength, storedNaN}: StatisticsPlan,
  column: Column,
  samples: readonly number[]
) {
  const starts = samples.filter((_, i) => i % SAMPLES_PER_STRETCH === 0);
  const lows = new Float32Array(channelCount * starts.length).fill(NaN);
  const highs = lows.slice();
  for (let channel = 0; channel < channelCount; channel++) {
    for (let i = 0; i < starts.length; i++) {
      const from = channel * column.stride + starts[i];
      const to = channel * column.stride + Math.min(starts[i] + stretchLength, column.count);
      let low = Infinity;
      let high = -Infinity;
      for (let at = from; at < to; at++) {
        const value = Number(column.values[at]);
        if (value === storedNaN) continue;
        if (value < low && value !== -Infinity) low = value;
        if (value > high && value !== Infinity) high = value;
      }
      if (low > high) continue;
      lows[channel * starts.length + i] = low - reference[channel];
      highs[channel * starts.length + i] = high - reference[channel];
    }
  }
  return {lows, highs, stretchCount: starts.length};
}

/** A 32-bit integer hash (the finalizer of MurmurHash3). */
function hash(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The last bin that starts at or before a sample and holds it. */
function binOf(binEdges: Float64Array, sample: number): number {
  return lastNotAfter(sample, binEdges.length - 1, (bin) => binEdges[bin]);
}
