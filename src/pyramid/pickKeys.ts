import type {NumberSamples, Samples} from "./dtype.js";

/** Bits of a value and of its place in the bucket together: two keys' difference stays within 32 bits. */
const KEY_BITS = 30;

/** Whether buckets of `perBucket` samples can be picked by keys: integers of at most 16 bits, but for huge buckets. */
export function fitsKeys(samples: Samples, perBucket: number): boolean {
  return samples.BYTES_PER_ELEMENT <= 2 && 8 * samples.BYTES_PER_ELEMENT + 1 + placeBits(perBucket) <= KEY_BITS;
}

/** Bits that tell the places in a bucket apart. */
function placeBits(perBucket: number): number {
  return 32 - Math.clz32(perBucket - 1);
}

/**
 * `pickSamples` for small integers, without a branch: signals are noisy enough for a processor to guess one comparison in
 * two wrong, which costs four times as much. A key is a value and below it the sample's place in the bucket, counted
 * so that of equal values the first has the extreme key. With `sampleIndices`, the samples are finer picks, and these are
 * their sample indices.
 */
export function pickKeys(
  samples: NumberSamples,
  at: number,
  perBucket: number,
  bucketCount: number,
  sampleIndex: number,
  values: NumberSamples,
  indices: Float64Array,
  outAt: number,
  sampleIndices?: Float64Array
): void {
  const bits = placeBits(perBucket);
  const places = (1 << bits) - 1;
  const toIndex = sampleIndex - at;
  let start = at;
  let o = outAt;
  for (let b = 0; b < bucketCount; b++) {
    let min = samples[start] << bits;
    let max = min | places;
    for (let place = 1; place < perBucket; place++) {
      const key = samples[start + place] << bits;
      const below = (key | place) - min;
      min += below & (below >> 31);
      const above = max - (key | (places - place));
      max -= above & (above >> 31);
    }
    const minAt = min & places;
    const maxAt = places - (max & places);
    min >>= bits;
    max >>= bits;
    // All ones when the maximum comes first: then the two change places.
    const swap = (maxAt - minAt) >> 31;
    const valueBits = (min ^ max) & swap;
    const placeBits = (minAt ^ maxAt) & swap;
    const first = start + (minAt ^ placeBits);
    const second = start + (maxAt ^ placeBits);
    values[o] = min ^ valueBits;
    indices[o++] = sampleIndices ? sampleIndices[first] : first + toIndex;
    values[o] = max ^ valueBits;
    indices[o++] = sampleIndices ? sampleIndices[second] : second + toIndex;
    start += perBucket;
  }
}
