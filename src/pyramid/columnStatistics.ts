import {createSamples, type DType, isFloat, type NumberSamples, type Samples} from "./dtype.js";

/**
 * Statistics of a stretch of samples in one overview bin, one entry a channel. Sums are over finite samples minus the
 * channel's reference value, which keeps squares small where a signal rides on a large offset.
 */
export interface BinPart {
  bin: number;
  count: Float64Array;
  sum: Float64Array;
  squares: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

/** Statistics of one column of inner chunks. Always of whole columns, so that no split of the work changes a sum. */
export interface ColumnStatistics {
  bins: BinPart[];
  /** Samples kept for the medians: channel c's are at `c * thinnedCount`. */
  thinned: Samples;
  thinnedCount: number;
  /** NaN and infinite samples of each channel. */
  nan: Float64Array;
  infinite: Float64Array;
}

/** Samples a channel from which medians are taken: their standard error is about 1 % of the standard deviation. */
const THINNED_SAMPLES = 16_384;

/** Everything about the recording that statistics of a column need. Plain data. */
export interface StatisticsPlan {
  dtype: DType;
  channelCount: number;
  sampleCount: number;
  /** Boundaries of the overview's bins, in samples. */
  binEdges: Float64Array;
  /** Value of each channel from which sums are counted. */
  reference: Float64Array;
}

/** Samples of one column: channel c's are at `c * stride`; sample `start` is the first of `count`. */
export interface SampleColumn {
  values: Samples;
  stride: number;
  start: number;
  count: number;
}

/** Statistics of one whole column. */
export function columnStatistics(plan: StatisticsPlan, column: SampleColumn): ColumnStatistics {
  const {channelCount, binEdges, reference} = plan;
  const {stride, start, count} = column;
  const values = column.values as NumberSamples;
  const isBig = plan.dtype === "int64" || plan.dtype === "uint64";
  const addTo = isFloat(plan.dtype) || isBig ? addFloats : addIntegers;
  const bins: BinPart[] = [];
  for (let at = start, bin = binOf(binEdges, start); at < start + count; bin++) {
    const end = Math.min(binEdges[bin + 1], start + count);
    if (end <= at) continue;
    const part = createPart(bin, channelCount);
    for (let channel = 0; channel < channelCount; channel++) {
      const from = channel * stride + at - start;
      const to = from + end - at;
      if (isBig) addBig(values as unknown as BigInt64Array, from, to, reference[channel], part, channel);
      else addTo(values, from, to, reference[channel], part, channel);
    }
    bins.push(part);
    at = end;
  }
  return {bins, ...thin(plan, column), ...countNonFinite(plan, column, bins)};
}

function createPart(bin: number, channelCount: number): BinPart {
  const create = () => new Float64Array(channelCount);
  return {bin, count: create(), sum: create(), squares: create(), min: create(), max: create()};
}

function addFloats(
  values: NumberSamples,
  from: number,
  to: number,
  reference: number,
  part: BinPart,
  channel: number
): void {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = from; i < to; i++) {
    const value = values[i];
    const deviation = value - reference;
    // NaN and infinities: the difference with itself is not 0.
    if (deviation - deviation !== 0) continue;
    count++;
    sum += deviation;
    squares += deviation * deviation;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  part.count[channel] = count;
  part.sum[channel] = sum;
  part.squares[channel] = squares;
  part.min[channel] = min;
  part.max[channel] = max;
}

/** As `addFloats`, for integers, which are all finite: in two sums each, so that one addition need not wait for the other. */
function addIntegers(
  values: NumberSamples,
  from: number,
  to: number,
  reference: number,
  part: BinPart,
  channel: number
): void {
  let [sum, otherSum, squares, otherSquares] = [0, 0, 0, 0];
  let min = values[from];
  let max = min;
  const pairsEnd = from + ((to - from) & ~1);
  for (let i = from; i < pairsEnd; i += 2) {
    const value = values[i];
    const other = values[i + 1];
    const deviation = value - reference;
    const otherDeviation = other - reference;
    sum += deviation;
    otherSum += otherDeviation;
    squares += deviation * deviation;
    otherSquares += otherDeviation * otherDeviation;
    if (value < min) min = value;
    if (value > max) max = value;
    if (other < min) min = other;
    if (other > max) max = other;
  }
  if (pairsEnd < to) {
    const last = values[pairsEnd];
    const deviation = last - reference;
    sum += deviation;
    squares += deviation * deviation;
    if (last < min) min = last;
    if (last > max) max = last;
  }
  part.count[channel] = to - from;
  part.sum[channel] = sum + otherSum;
  part.squares[channel] = squares + otherSquares;
  part.min[channel] = min;
  part.max[channel] = max;
}

/** As `addFloats`, for 64-bit integers; statistics, unlike samples, are rounded to float64. */
function addBig(
  values: BigInt64Array,
  from: number,
  to: number,
  reference: number,
  part: BinPart,
  channel: number
): void {
  addFloats(Float64Array.from(values.subarray(from, to), Number), 0, to - from, reference, part, channel);
}

function countNonFinite(plan: StatisticsPlan, column: SampleColumn, bins: BinPart[]) {
  const nan = new Float64Array(plan.channelCount);
  const infinite = new Float64Array(plan.channelCount);
  for (let channel = 0; channel < plan.channelCount; channel++) {
    let finite = 0;
    for (const part of bins) finite += part.count[channel];
    if (finite === column.count) continue;
    const values = column.values as NumberSamples;
    const from = channel * column.stride;
    for (let i = from; i < from + column.count; i++) if (Number.isNaN(values[i])) nan[channel]++;
    infinite[channel] = column.count - finite - nan[channel];
  }
  return {nan, infinite};
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
