import {NO_DATA} from "../../../pyramid/overviewBins.js";

/** Different bytes. */
const BYTES = 256;

/** Counts each byte among stored deviations, `NO_DATA` first: that of `value` is at `value - NO_DATA`. */
export function countBytes(values: Int8Array): Float64Array {
  const counts = new Float64Array(BYTES);
  for (let i = 0; i < values.length; i++) counts[values[i] - NO_DATA]++;
  return counts;
}

/**
 * Histogram equalization: the share of all that are counted up to each place, so that equal numbers get equal stretches of a
 * color scale; NaN where nothing is counted. The same arithmetic as datashader's `eq_hist` has for integers
 * (transfer_functions, 0.19.1), to the last bit.
 */
export function shareUpTo(counts: Float64Array): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sums[i] = sum += counts[i];
  return sums.map((value) => value / sum);
}

/** The first place with a count up to which a share (0 to 1) of all lies; undefined where nothing is counted. */
export function quantileOf(counts: Float64Array, share: number): number | undefined {
  const least = share * counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  const place = counts.findIndex((count) => (sum += count) >= least && count > 0);
  return place < 0 ? undefined : place;
}

/** Puts each value where its byte belongs: `positions` are 256, `NO_DATA` first. */
export function placeBytes(values: Int8Array, positions: Float32Array): Float32Array {
  const placed = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) placed[i] = positions[values[i] - NO_DATA];
  return placed;
}
