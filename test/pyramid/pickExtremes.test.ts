import {describe, expect, test} from "vitest";
import {createSamples, type DType, type Samples} from "../../src/pyramid/dtype.js";
import {mergePicks, pickSamples, type Picks} from "../../src/pyramid/pickExtremes.js";
import {createRandom} from "../support/random.js";
import {naivePicks} from "./naive.js";

/** The least and the greatest value of each type, and some whose ties matter. */
const VALUES: Record<string, readonly (number | bigint)[]> = {
  int8: [-128, 127, 0, 0, -1],
  uint8: [0, 255, 7, 7],
  int16: [-32768, 32767, 0, 0, 1],
  uint16: [0, 65535, 32768, 32768],
  int32: [-(2 ** 31), 2 ** 31 - 1, 0, 0],
  uint32: [0, 2 ** 32 - 1, 5, 5],
  int64: [-(2n ** 63n), 2n ** 63n - 1n, 0n, 0n],
  float32: [NaN, -Infinity, Infinity, 0, 0, 1.5, -1.5],
  float64: [NaN, NaN, 1e300, -1e300, 0]
};

function createPicks(dtype: DType, bucketCount: number): Picks {
  return {values: createSamples(dtype, 2 * bucketCount), indices: new Float64Array(2 * bucketCount)};
}

/** Picks and their sample indices by the definition. */
function expected(samples: Samples, perBucket: number, sampleIndex: number): [unknown, number][] {
  const starts = Array.from({length: samples.length / perBucket}, (_, b) => b * perBucket);
  return starts.flatMap((start) => {
    const {values, offsets} = naivePicks(samples, start, start + perBucket);
    return values.map((value, i): [unknown, number] => [value, sampleIndex + start + offsets[i]]);
  });
}

function pairs({values, indices}: Picks): [unknown, number][] {
  return Array.from(indices, (index, i) => [values[i], index]);
}

describe.each(Object.keys(VALUES) as DType[])("picks of %s", (dtype) => {
  const random = createRandom(5);
  const fill = (length: number) => {
    const samples = createSamples(dtype, length);
    const values = VALUES[dtype];
    for (let i = 0; i < length; i++) samples[i] = values[Math.floor(random() * values.length)];
    return samples;
  };

  test.each([1, 2, 3, 8, 257, 20_000])("are the first least and the first greatest of %d samples", (perBucket) => {
    const bucketCount = Math.ceil(600 / perBucket);
    const samples = fill(perBucket * bucketCount);
    const out = createPicks(dtype, bucketCount);
    pickSamples(samples, 0, perBucket, bucketCount, 1e6, out, 0);
    expect(pairs(out)).toEqual(expected(samples, perBucket, 1e6));
  });

  test.each([
    [2, 3],
    [8, 4]
  ])("of %d samples merge, %d buckets into one, to those of all their samples", (fine, perBucket) => {
    const bucketCount = 50;
    const samples = fill(fine * perBucket * bucketCount);
    const finer = createPicks(dtype, perBucket * bucketCount);
    pickSamples(samples, 0, fine, perBucket * bucketCount, 7, finer, 0);
    const out = createPicks(dtype, bucketCount);
    mergePicks(finer, 0, perBucket, bucketCount, out, 0);
    expect(pairs(out)).toEqual(expected(samples, fine * perBucket, 7));
  });
});
