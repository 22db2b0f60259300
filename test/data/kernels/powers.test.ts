import {describe, expect, test} from "vitest";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {createSamples, type DType, isFloat} from "../../../src/format/dtype.js";
import {between, createRandom} from "../../support/random.js";

const random = createRandom(4);

/** Powers of a window by the definition: of its samples less their mean, under Hann's bell. */
function naivePowers(window: ArrayLike<number>): number[] {
  const {length} = window;
  const samples = Array.from(window);
  const mean = samples.reduce((sum, value) => sum + value, 0) / length;
  const weighted = samples.map((value, i) => (value - mean) * Math.sin((Math.PI * i) / length) ** 2);
  return Array.from({length: length / 2 + 1}, (_, k) => {
    let [re, im] = [0, 0];
    weighted.forEach((value, i) => {
      const angle = (2 * Math.PI * ((k * i) % length)) / length;
      re += value * Math.cos(angle);
      im -= value * Math.sin(angle);
    });
    return re * re + im * im;
  });
}

/** Greatest difference as a part of the greatest value. */
function differenceOf(powers: ArrayLike<number>, wanted: readonly number[]): number {
  const most = wanted.reduce((a, b) => Math.max(a, b), 1e-300);
  return wanted.reduce((worst, value, i) => Math.max(worst, Math.abs(powers[i] - value) / most), 0);
}

describe.each(["float32", "float64"] as const)("powers computed in %s", (powerType) => {
  const tolerance = powerType === "float64" ? 1e-13 : 1e-5;
  const precision = powerType === "float64" ? 1e-28 : 1e-12;

  test.each([4, 8, 16, 32, 64, 128, 512, 1024])("are the naive ones of windows of %d, however many rows", (length) => {
    for (const rowCount of length > 200 ? [3] : [1, 2, 3, 4, 5, 9]) {
      using kernels = borrowKernels();
      const [at, stride] = [between(random, 0, 9), length + between(random, 0, 5)];
      const values = kernels.allocate("float32", at + rowCount * stride) as Float32Array;
      values.forEach((_, i) => (values[i] = 100 + Math.sin(i / 3) + random()));
      const to = kernels.allocate(powerType, rowCount * (length / 2 + 1)) as Float64Array;
      kernels.powers({values, at, stride}, {rowCount, length}, to);
      for (let row = 0; row < rowCount; row++) {
        const wanted = naivePowers(values.subarray(at + row * stride, at + row * stride + length));
        const powers = to.subarray(row * (length / 2 + 1), (row + 1) * (length / 2 + 1));
        expect(differenceOf(powers, wanted), `row ${row} of ${rowCount}`).toBeLessThan(tolerance);
      }
    }
  });

  test("of a sine on a frequency are at it and beside it, and nowhere else, at any length", () => {
    for (let length = 16; length <= 16_384; length *= 2) {
      using kernels = borrowKernels();
      const k = between(random, 3, length / 2 - 3);
      const values = kernels.allocate("float64", length) as Float64Array;
      for (let i = 0; i < length; i++) values[i] = Math.cos((2 * Math.PI * ((i * k) % length)) / length);
      const to = kernels.allocate(powerType, length / 2 + 1) as Float64Array;
      kernels.powers({values, at: 0, stride: length}, {rowCount: 1, length}, to);
      // Hann's bell: half of the amplitude in the middle, a quarter at either side.
      const unit = (length / 4) ** 2;
      const wanted = new Map([[k, unit], [k - 1, unit / 4], [k + 1, unit / 4]]); // prettier-ignore
      to.forEach((power, i) => {
        expect(Math.abs(power - (wanted.get(i) ?? 0)) / unit).toBeLessThan(wanted.has(i) ? tolerance : precision);
      });
    }
  });
});

const TYPES: DType[] = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"];

test.each(TYPES)("windows of %s are taken as numbers, and those with a hole are told", (dtype) => {
  using kernels = borrowKernels();
  const [length, rowCount] = [64, 7];
  const values = kernels.allocate(dtype, rowCount * length);
  const plain = createSamples("float64", values.length) as Float64Array;
  const isBig = dtype === "int64" || dtype === "uint64";
  for (let i = 0; i < values.length; i++) {
    plain[i] = between(random, 0, 100);
    values[i] = isBig ? BigInt(plain[i]) : plain[i];
  }
  const holes = isFloat(dtype) ? [[0, NaN], [3, Infinity], [6, -Infinity]] : dtype === "int16" ? [[0, -32768], [5, -32768]] : []; // prettier-ignore
  for (const [row, value] of holes) values[row * length + between(random, 0, length - 1)] = value;
  const to = kernels.allocate("float64", rowCount * (length / 2 + 1)) as Float64Array;
  kernels.powers({values, at: 0, stride: length}, {rowCount, length, hasNaN: true}, to);
  for (let row = 0; row < rowCount; row++) {
    const powers = to.subarray(row * (length / 2 + 1), (row + 1) * (length / 2 + 1));
    if (holes.some(([hole]) => hole === row)) expect(powers[0]).toBeNaN();
    else
      expect(differenceOf(powers, naivePowers(plain.subarray(row * length, (row + 1) * length)))).toBeLessThan(1e-13);
  }
});
