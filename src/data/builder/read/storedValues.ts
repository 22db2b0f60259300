import type {Samples} from "../../../format/dtype.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {BuildPlan} from "../plan/buildPlan.js";

/**
 * Turns frames [from, from + frames) of a frame-major block of `width` columns into rows of stored values: column c of
 * the first `channelCount` goes to `to[c * stride + at]` on. `sampleStart` is the sample index of the block's first frame.
 */
export type Converter = (
  block: Samples,
  width: number,
  channelCount: number,
  to: Samples,
  stride: number,
  at: number,
  from: number,
  frames: number,
  sampleStart: number
) => void;

/** A float is not the integer times the scale that the plan took it for: the build must start again with floats. */
export class InexactError extends Error {
  override name = "InexactError";
}

/** How the source's samples become stored values under a plan. */
export function createConverter(kernels: Kernels, {storedScale}: Pick<BuildPlan, "storedScale">): Converter {
  return (block, width, channelCount, to, stride, at, from, frames, sampleStart) => {
    const shape = {width, channelCount, frames};
    if (storedScale === undefined) {
      kernels.transpose(block, from * width, shape, to, at, stride);
      return;
    }
    const floats = block as Float32Array;
    const wrong = kernels.quantize(floats, from * width, shape, to, at, stride, storedScale);
    if (wrong < 0) return;
    const sample = sampleStart + from + Math.floor(wrong / width);
    throw new InexactError(`sample ${sample} of channel ${wrong % width}: ${floats[from * width + wrong]}`);
  };
}

/** Stored integer types for floats that are multiples of a step, the smaller first. */
const INTEGER_TYPES = ["int16", "int32"] as const;

/**
 * The step and integer type that store `samples` bit for bit, if there are any. The smallest difference between distinct
 * values is the step but for the rounding of large float32 values; walking up through the magnitudes, each taken as a
 * whole number of steps, makes it exact.
 */
export function guessStep(
  kernels: Kernels,
  samples: Float32Array
): {storedScale: number; dtype: "int16" | "int32"} | undefined {
  if (!samples.every(Number.isFinite)) return undefined;
  const magnitudes = Float64Array.from(new Set(samples.map(Math.abs))).sort();
  let scale = Infinity;
  for (let i = 1; i < magnitudes.length; i++) scale = Math.min(scale, magnitudes[i] - magnitudes[i - 1]);
  if (scale === Infinity) return undefined;
  for (const magnitude of magnitudes) scale = magnitude / Math.round(magnitude / scale) || scale;
  const shape = {width: 1, channelCount: 1, frames: samples.length};
  for (const dtype of INTEGER_TYPES) {
    const to = kernels.allocate(dtype, samples.length);
    for (const storedScale of [...decimals(scale), Math.fround(scale), scale]) {
      if (kernels.quantize(samples, 0, shape, to, 0, samples.length, storedScale) < 0) return {storedScale, dtype};
    }
  }
  return undefined;
}

/** A number rounded to 3 to 9 significant digits: steps are often written so, as 0.195 or 4.6875. */
function decimals(value: number): number[] {
  return [3, 4, 5, 6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
}
