import {lastNotAfter} from "../../../format/lastNotAfter.js";

/** Numbers to equalize: integers take the exact branch when their range is below the number of bins. */
export type EqHistInput = Float64Array | Float32Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Uint32Array;

/** Bins of datashader's default: enough that a screen's worth of values keeps its order. */
const DEFAULT_BINS = 65_536;

/** Equalized values, and how many different levels the histogram held. */
export interface EqHist {
  /** One value in (0, 1] for each input; NaN where the mask is set. */
  values: Float64Array;
  /** Distinct values (integers) or occupied bins (floats). */
  levelCount: number;
}

/**
 * Histogram equalization: each value becomes the share of values up to it, so that equal numbers of values get equal
 * stretches of a color scale. The same arithmetic as datashader's `eq_hist` (transfer_functions, 0.19.1), including
 * NumPy's uniform histogram and linear interpolation, to the last bits.
 *
 * @param data unmasked values must be finite, and there must be at least one.
 * @param options.mask not 0 where a value is missing; as long as `data`.
 */
export function eqHist(
  data: EqHistInput,
  {mask, binCount = DEFAULT_BINS}: {mask?: Uint8Array; binCount?: number} = {}
): EqHist {
  const [min, max] = extentOf(data, mask);
  const isInteger = !(data instanceof Float64Array || data instanceof Float32Array);
  if (isInteger && max - min < binCount) return rankIntegers(data, mask, min, max);
  return rankFloats(data, mask, {min, max, binCount, round: data instanceof Float32Array ? Math.fround : identity});
}

function extentOf(data: EqHistInput, mask: Uint8Array | undefined): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < data.length; i++) {
    if (mask?.[i]) continue;
    const value = data[i];
    if (!Number.isFinite(value)) throw new Error(`invalid value to equalize: ${value} at ${i}`);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) throw new Error("invalid data to equalize: no value is left unmasked");
  return [min, max];
}

/** One bin for each integer from `min` to `max`: the share is exact. */
function rankIntegers(data: EqHistInput, mask: Uint8Array | undefined, min: number, max: number): EqHist {
  const counts = new Float64Array(max - min + 1);
  for (let i = 0; i < data.length; i++) if (!mask?.[i]) counts[data[i] - min]++;
  const cdf = accumulate(counts);
  const values = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = mask?.[i] ? NaN : cdf[data[i] - min];
  return {values, levelCount: counts.reduce((levels, count) => levels + Number(count > 0), 0)};
}

/**
 * `binCount` bins of equal width, empty ones left out, and straight lines between the middles of the others.
 * `round` keeps NumPy's edges in the precision of the data.
 */
function rankFloats(
  data: EqHistInput,
  mask: Uint8Array | undefined,
  {min, max, binCount, round}: {min: number; max: number; binCount: number; round: (value: number) => number}
): EqHist {
  const [first, last] = min === max ? [min - 0.5, max + 0.5] : [min, max];
  const range = round(last - first);
  const step = round(range / binCount);
  const edges = Float64Array.from({length: binCount + 1}, (_, i) => round(round(i * step) + first));
  edges[binCount] = last;
  const counts = new Float64Array(binCount);
  for (let i = 0; i < data.length; i++) {
    if (mask?.[i]) continue;
    let bin = Math.min(Math.floor(round(round(round(data[i] - first) / range) * binCount)), binCount - 1);
    // Rounding can put a value one bin off; its edges decide.
    if (data[i] < edges[bin]) bin--;
    else if (data[i] >= edges[bin + 1] && bin < binCount - 1) bin++;
    counts[bin]++;
  }
  const occupied = Uint32Array.from(counts.keys()).filter((bin) => counts[bin] > 0);
  const centers = Float64Array.from(occupied, (bin) => round(round(edges[bin] + edges[bin + 1]) / 2));
  const cdf = accumulate(Float64Array.from(occupied, (bin) => counts[bin]));
  return {values: interpolate(data, mask, centers, cdf), levelCount: occupied.length};
}

function accumulate(counts: Float64Array): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sums[i] = sum += counts[i];
  return sums.map((value) => value / sum);
}

/** Piecewise linear through (centers, cdf), flat outside. */
function interpolate(
  data: EqHistInput,
  mask: Uint8Array | undefined,
  centers: Float64Array,
  cdf: Float64Array
): Float64Array {
  const values = new Float64Array(data.length);
  const end = centers.length - 1;
  for (let i = 0; i < data.length; i++) {
    const x = data[i];
    if (mask?.[i]) values[i] = NaN;
    else if (x >= centers[end]) values[i] = cdf[end];
    else if (x <= centers[0]) values[i] = cdf[0];
    else {
      const j = lastNotAfter(x, centers.length, (i) => centers[i]);
      values[i] = ((cdf[j + 1] - cdf[j]) / (centers[j + 1] - centers[j])) * (x - centers[j]) + cdf[j];
    }
  }
  return values;
}

function identity(value: number): number {
  return value;
}
