import {describe, expect, test} from "vitest";
import {borrowKernels, type Kernels} from "../../../src/data/kernels/kernels.js";
import type {PickRows} from "../../../src/data/kernels/rows.js";
import type {DType, Samples} from "../../../src/format/dtype.js";
import {naivePicks} from "../../pyramid/naive.js";
import {createRandom} from "../../support/random.js";

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

function createPicks(kernels: Kernels, dtype: DType, bucketCount: number): PickRows {
  return {
    values: kernels.allocate(dtype, 2 * bucketCount),
    offsets: kernels.allocate("uint32", 2 * bucketCount) as Uint32Array,
    at: 0,
    stride: 0
  };
}

/** Picks and their offsets by the definition. */
function expected(samples: Samples, perBucket: number): [unknown, number][] {
  const starts = Array.from({length: samples.length / perBucket}, (_, b) => b * perBucket);
  return starts.flatMap((start) => {
    const {values, offsets} = naivePicks(samples, start, start + perBucket);
    return values.map((value, i): [unknown, number] => [value, offsets[i]]);
  });
}

function pairs({values, offsets}: PickRows): [unknown, number][] {
  return Array.from(offsets, (offset, i) => [values[i], offset]);
}

/** The integer of a type that stands for NaN. */
const STORED_NAN = {int16: -32768, int32: -(2 ** 31)};

describe.each(["int16", "int32"] as const)("picks of %s where the smallest stands for NaN", (dtype) => {
  const random = createRandom(8);
  const smallest = STORED_NAN[dtype];
  const samples = [smallest, smallest, smallest, 32767, 32767, -32767, 0, 0];
  /** The definition's picks of the same numbers as floats. */
  const expectedOf = (values: Samples, count: number) =>
    expected(
      Float64Array.from(values as Int16Array, (value) => (value === smallest ? NaN : value)),
      count
    ).map(([value, offset]) => [Number.isNaN(value) ? smallest : value, offset]);

  test.each([1, 2, 3, 4, 8, 9, 300])("are the first least and first greatest of the other samples, of %d", (count) => {
    using kernels = borrowKernels();
    const bucketCount = 500;
    const values = kernels.allocate(dtype, count * bucketCount) as Int16Array;
    values.set(values.map(() => samples[Math.floor(random() * samples.length)]));
    const out = createPicks(kernels, dtype, bucketCount);
    kernels.pick(
      {values, at: 0, stride: 0},
      {rowCount: 1, count, bucketCount, firstChild: 0, childBucket: 1, hasNaN: true},
      out
    );
    expect(pairs(out)).toEqual(expectedOf(values, count));
    // And of picks, four buckets into one.
    const coarser = createPicks(kernels, dtype, bucketCount / 4);
    const buckets = {
      rowCount: 1,
      count: 8,
      bucketCount: bucketCount / 4,
      firstChild: 0,
      childBucket: count,
      hasNaN: true
    };
    kernels.pick(out, buckets, coarser);
    expect(pairs(coarser)).toEqual(expectedOf(values, 4 * count));
  });
});

describe.each(Object.keys(VALUES) as DType[])("picks of %s", (dtype) => {
  const random = createRandom(5);
  const fill = (kernels: Kernels, length: number) => {
    const samples = kernels.allocate(dtype, length);
    const values = VALUES[dtype];
    for (let i = 0; i < length; i++) samples[i] = values[Math.floor(random() * values.length)];
    return samples;
  };

  test.each([1, 2, 3, 4, 5, 7, 8, 9, 257, 20_000])("are the first least and first greatest of %d samples", (count) => {
    using kernels = borrowKernels();
    const bucketCount = Math.ceil(600 / count);
    const values = fill(kernels, count * bucketCount);
    const out = createPicks(kernels, dtype, bucketCount);
    kernels.pick({values, at: 0, stride: 0}, {rowCount: 1, count, bucketCount, firstChild: 0, childBucket: 1}, out);
    expect(pairs(out)).toEqual(expected(values, count));
  });

  test.each([
    [2, 3],
    [8, 4],
    [4, 2]
  ])("of %d samples merge, %d buckets into one, to those of all their samples", (fine, perBucket) => {
    using kernels = borrowKernels();
    const bucketCount = 50;
    const values = fill(kernels, fine * perBucket * bucketCount);
    const finer = createPicks(kernels, dtype, perBucket * bucketCount);
    const fineBuckets = {rowCount: 1, count: fine, bucketCount: perBucket * bucketCount, firstChild: 0, childBucket: 1};
    kernels.pick({values, at: 0, stride: 0}, fineBuckets, finer);
    const out = createPicks(kernels, dtype, bucketCount);
    kernels.pick(finer, {rowCount: 1, count: 2 * perBucket, bucketCount, firstChild: 0, childBucket: fine}, out);
    expect(pairs(out)).toEqual(expected(values, fine * perBucket));
  });

  test("of several rows are each row's own", () => {
    using kernels = borrowKernels();
    const [rowCount, count, bucketCount, stride] = [5, 8, 6, 53];
    const values = fill(kernels, 2 + rowCount * stride);
    const out = {...createPicks(kernels, dtype, rowCount * 10), at: 3, stride: 2 * bucketCount + 1};
    const buckets = {rowCount, count, bucketCount, firstChild: 0, childBucket: 1};
    kernels.pick({values, at: 2, stride}, buckets, out);
    for (let row = 0; row < rowCount; row++) {
      const [from, to] = [2 + row * stride, out.at + row * out.stride];
      const rowOut = {...out, values: out.values.subarray(to, to + 2 * bucketCount)};
      const offsets = out.offsets.subarray(to, to + 2 * bucketCount);
      expect(pairs({...rowOut, offsets})).toEqual(expected(values.slice(from, from + count * bucketCount), count));
    }
  });

  test("of the rest of a bucket that began before are counted from its first sample", () => {
    using kernels = borrowKernels();
    const values = fill(kernels, 5);
    const out = createPicks(kernels, dtype, 1);
    kernels.pick(
      {values, at: 0, stride: 0},
      {rowCount: 1, count: 5, bucketCount: 1, firstChild: 3, childBucket: 1},
      out
    );
    const isEmpty = values.every((value: unknown) => !Number.isFinite(Number(value)));
    const wanted = expected(values, 5).map(([value, offset]) => [value, isEmpty ? 0 : offset + 3]);
    expect(pairs(out)).toEqual(wanted);
  });
});
