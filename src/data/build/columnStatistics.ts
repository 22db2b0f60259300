import {createSamples, type Samples} from "../../pyramid/dtype.js";
import type {BinPart, ColumnStatistics, StatisticsPlan} from "../../pyramid/foldStatistics.js";
import {columnSpectra} from "./columnSpectra.js";
import type {Kernels} from "./kernels/kernels.js";

/** Samples a channel from which medians are taken: their standard error is about 1 % of the standard deviation. */
const THINNED_SAMPLES = 16_384;

/** Samples of one column: channel c's are at `c * stride`; sample `start` is the first of `count`. */
export interface SampleColumn {
  values: Samples;
  stride: number;
  start: number;
  count: number;
}

/** Statistics of one whole column. */
export function columnStatistics(kernels: Kernels, plan: StatisticsPlan, column: SampleColumn): ColumnStatistics {
  const {channelCount, binEdges, reference} = plan;
  const {values, stride, start, count} = column;
  const nan = new Float64Array(channelCount);
  const infinite = new Float64Array(channelCount);
  const bins: BinPart[] = [];
  for (let at = start, bin = binOf(binEdges, start); at < start + count; bin++) {
    const end = Math.min(binEdges[bin + 1], start + count);
    if (end <= at) continue;
    const part = createPart(bin, channelCount);
    for (let channel = 0; channel < channelCount; channel++) {
      const sums = kernels.addUp(values, channel * stride + at - start, end - at, reference[channel]);
      part.count[channel] = sums.finite;
      part.sum[channel] = sums.sum;
      part.squares[channel] = sums.squares;
      part.min[channel] = sums.min;
      part.max[channel] = sums.max;
      nan[channel] += sums.nan;
      infinite[channel] += end - at - sums.finite - sums.nan;
    }
    bins.push(part);
    at = end;
  }
  const spectra = columnSpectra(plan.spectra, channelCount, column);
  return {bins, ...thin(plan, column), nan, infinite, spectra};
}

function createPart(bin: number, channelCount: number): BinPart {
  const create = () => new Float64Array(channelCount);
  return {bin, count: create(), sum: create(), squares: create(), min: create(), max: create()};
}

/**
 * One sample of every `step`, at a hashed place in its step so that no periodic signal, mains hum for one, is met always
 * at the same phase.
 */
function thin(plan: StatisticsPlan, column: SampleColumn) {
  const step = Math.max(1, Math.ceil(plan.sampleCount / THINNED_SAMPLES));
  const samples: number[] = [];
  for (let i = Math.floor(column.start / step); i * step < column.start + column.count; i++) {
    const sample = i * step + (hash(i) % step);
    if (sample >= column.start && sample < column.start + column.count) samples.push(sample - column.start);
  }
  const thinned = createSamples(plan.dtype, plan.channelCount * samples.length);
  for (let channel = 0; channel < plan.channelCount; channel++) {
    for (let i = 0; i < samples.length; i++) {
      thinned[channel * samples.length + i] = column.values[channel * column.stride + samples[i]];
    }
  }
  return {thinned, thinnedCount: samples.length};
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
  let low = 0;
  let high = binEdges.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (binEdges[middle + 1] <= sample) low = middle + 1;
    else high = middle;
  }
  return low;
}
