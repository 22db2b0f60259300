import type {Kernels} from "../../kernels/kernels.js";

/** Integer types that floats are stored as, the smaller first. */
export const INTEGER_TYPES = ["int16", "int32"] as const;

/** An integer type that floats are stored as. */
export type IntegerType = (typeof INTEGER_TYPES)[number];

/** The integer that stands for NaN in each type: its smallest. */
const STORED_NAN = {int16: -(2 ** 15), int32: -(2 ** 31)};

/** Encoding of floats that are multiples of a step. */
export interface StepGuess {
  dtype: IntegerType;
  /** The step: value = float32(integer * storedScale). */
  storedScale: number;
  /** The integer that stands for NaN. */
  storedNaN: number;
}

/**
 * The step and the first of `types` that hold `samples`, if there are any; NaN fits any, infinity none. The smallest
 * difference between distinct values is the step but for the rounding of large float32 values; walking up through the
 * magnitudes, each taken as a whole number of steps, makes it exact.
 */
export function guessStep(
  kernels: Kernels,
  samples: Float32Array,
  types: readonly IntegerType[] = INTEGER_TYPES
): StepGuess | undefined {
  const magnitudes = Float64Array.from(new Set(samples.map(Math.abs)))
    .filter((magnitude) => !Number.isNaN(magnitude))
    .sort();
  if (magnitudes.at(-1) === Infinity) return undefined;
  let scale = Infinity;
  for (let i = 1; i < magnitudes.length; i++) scale = Math.min(scale, magnitudes[i] - magnitudes[i - 1]);
  if (scale === Infinity) return undefined;
  for (const magnitude of magnitudes) scale = magnitude / Math.round(magnitude / scale) || scale;
  const from = {values: samples, at: 0, width: 1};
  const size = {channelCount: 1, frames: samples.length};
  for (const dtype of types) {
    const to = {values: kernels.allocate(dtype, samples.length), at: 0, stride: samples.length};
    for (const storedScale of [...decimals(scale), Math.fround(scale), scale]) {
      if (kernels.quantize(from, size, to, storedScale) >= 0) continue;
      return {dtype, storedScale, storedNaN: STORED_NAN[dtype]};
    }
  }
  return undefined;
}

/**
 * The types that do not hold a sample, which `failed` has been found not to: it is no multiple of the step, or too many
 * steps for them.
 */
export function typesWithout(sample: number, storedScale: number, failed: IntegerType): IntegerType[] {
  const integer = Math.round(sample / storedScale);
  const isMultiple = Math.fround(integer * storedScale) === sample;
  const holds = (dtype: IntegerType) => isMultiple && Math.abs(integer) < -STORED_NAN[dtype];
  return INTEGER_TYPES.filter((dtype) => dtype === failed || !holds(dtype));
}

/** A number rounded to 3 to 9 significant digits: steps are often written so, as 0.195 or 4.6875. */
function decimals(value: number): number[] {
  return [3, 4, 5, 6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
}
