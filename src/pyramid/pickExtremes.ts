import type {NumberSamples, Samples} from "./dtype.js";
import {fitsKeys, pickKeys} from "./pickKeys.js";

/**
 * Picks of one channel: for each bucket its minimum and its maximum in time order, with their sample indices. Ties go
 * to the first sample. Non-finite samples are never picked; a bucket without a finite one gives NaN twice, at its first
 * sample. 64-bit integers go through the same loops: their elements are bigints, which compare alike.
 */
export interface Picks {
  /** Two values a bucket. */
  values: Samples;
  /** Sample index of each value. */
  indices: Float64Array;
}

/**
 * Picks `bucketCount` buckets of `perBucket` samples from `samples`, beginning at element `at`, whose sample index is
 * `sampleIndex`, into `out` from element `outAt` on.
 */
export function pickSamples(
  samples: Samples,
  at: number,
  perBucket: number,
  bucketCount: number,
  sampleIndex: number,
  out: Picks,
  outAt: number
): void {
  const pick = fitsKeys(samples, perBucket) ? pickKeys : pickAny;
  pick(
    samples as NumberSamples,
    at,
    perBucket,
    bucketCount,
    sampleIndex,
    out.values as NumberSamples,
    out.indices,
    outAt
  );
}

function pickAny(
  samples: NumberSamples,
  at: number,
  perBucket: number,
  bucketCount: number,
  sampleIndex: number,
  values: NumberSamples,
  indices: Float64Array,
  outAt: number
): void {
  let start = at;
  let o = outAt;
  const toIndex = sampleIndex - at;
  for (let b = 0; b < bucketCount; b++) {
    const end = start + perBucket;
    let min = Infinity;
    let max = -Infinity;
    let minAt = start;
    let maxAt = start;
    for (let i = start; i < end; i++) {
      const value = samples[i];
      // NaN fails both comparisons; infinities must not win either.
      if (value < min && value !== -Infinity) {
        min = value;
        minAt = i;
      }
      if (value > max && value !== Infinity) {
        max = value;
        maxAt = i;
      }
    }
    if (min === Infinity) min = max = NaN;
    if (minAt <= maxAt) {
      values[o] = min;
      indices[o++] = minAt + toIndex;
      values[o] = max;
      indices[o++] = maxAt + toIndex;
    } else {
      values[o] = max;
      indices[o++] = maxAt + toIndex;
      values[o] = min;
      indices[o++] = minAt + toIndex;
    }
    start = end;
  }
}

/**
 * Picks `bucketCount` buckets of `perBucket` finer buckets each from those buckets' picks, beginning at element `at`
 * (two elements a finer bucket), into `out` from element `outAt` on. Exactly what `pickSamples` would give.
 */
export function mergePicks(
  picks: Picks,
  at: number,
  perBucket: number,
  bucketCount: number,
  out: Picks,
  outAt: number
): void {
  if (fitsKeys(picks.values, 2 * perBucket)) {
    // The finer picks are in time order, as samples are.
    const values = picks.values as NumberSamples;
    const outValues = out.values as NumberSamples;
    pickKeys(values, at, 2 * perBucket, bucketCount, 0, outValues, out.indices, outAt, picks.indices);
    return;
  }
  const values = picks.values as NumberSamples;
  const {indices} = picks;
  const outValues = out.values as NumberSamples;
  const outIndices = out.indices;
  let start = at;
  let o = outAt;
  for (let b = 0; b < bucketCount; b++) {
    const end = start + 2 * perBucket;
    let minAt = start;
    let maxAt = start;
    for (let i = start; i < end; i++) {
      const value = values[i];
      // The second test of each line lets the first finite value replace a leading NaN.
      if (value < values[minAt] || (values[minAt] !== values[minAt] && value === value)) minAt = i;
      if (value > values[maxAt] || (values[maxAt] !== values[maxAt] && value === value)) maxAt = i;
    }
    const first = indices[minAt] <= indices[maxAt] ? minAt : maxAt;
    const second = first === minAt ? maxAt : minAt;
    outValues[o] = values[first];
    outIndices[o++] = indices[first];
    outValues[o] = values[second];
    outIndices[o++] = indices[second];
    start = end;
  }
}
