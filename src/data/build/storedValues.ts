import {createSamples, type NumberSamples, type Samples} from "../../pyramid/dtype.js";
import type {BuildPlan} from "./buildPlan.js";

/**
 * Transposes frames [from, from + frames) of a frame-major block of `width` columns into stored values: column c of the
 * first `channelCount` goes to `to[c * stride + at]` on. `sampleStart` is the sample index of the block's first frame.
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
export function createConverter({storedScale}: Pick<BuildPlan, "storedScale">): Converter {
  if (storedScale === undefined) return transpose as Converter;
  return (block, width, channelCount, to, stride, at, from, frames, sampleStart) =>
    quantize(
      block as Float32Array,
      width,
      channelCount,
      to as Int16Array,
      stride,
      at,
      from,
      frames,
      storedScale,
      sampleStart
    );
}

// Channels and frames handled together: a tile of both sides stays in the first-level cache, and fills whole cache lines.
const TILE_CHANNELS = 32;
const TILE_FRAMES = 64;

function transpose(
  block: NumberSamples,
  width: number,
  channelCount: number,
  to: NumberSamples,
  stride: number,
  at: number,
  from: number,
  frames: number
): void {
  for (let c0 = 0; c0 < channelCount; c0 += TILE_CHANNELS) {
    const c1 = Math.min(c0 + TILE_CHANNELS, channelCount);
    for (let f0 = 0; f0 < frames; f0 += TILE_FRAMES) {
      const f1 = Math.min(f0 + TILE_FRAMES, frames);
      for (let c = c0; c < c1; c++) {
        let source = (from + f0) * width + c;
        const target = c * stride + at;
        for (let f = f0; f < f1; f++, source += width) to[target + f] = block[source];
      }
    }
  }
}

/** Added and taken away again, it leaves no fraction of a float64 below 2^51: the nearest integer, without a branch. */
const TO_INTEGER = 1.5 * 2 ** 52;

function quantize(
  block: Float32Array,
  width: number,
  channelCount: number,
  to: Int16Array | Int32Array,
  stride: number,
  at: number,
  from: number,
  frames: number,
  scale: number,
  sampleStart: number
): void {
  const inverse = 1 / scale;
  for (let c0 = 0; c0 < channelCount; c0 += TILE_CHANNELS) {
    const c1 = Math.min(c0 + TILE_CHANNELS, channelCount);
    for (let f0 = 0; f0 < frames; f0 += TILE_FRAMES) {
      const f1 = Math.min(f0 + TILE_FRAMES, frames);
      for (let c = c0; c < c1; c++) {
        let source = (from + f0) * width + c;
        const target = c * stride + at;
        for (let f = f0; f < f1; f++, source += width) {
          const value = block[source];
          const integer = (value * inverse + TO_INTEGER - TO_INTEGER) | 0;
          to[target + f] = integer;
          // Reading the element back catches overflow; -0 has the sign that no integer gives; NaN equals nothing.
          if (Math.fround(to[target + f] * scale) !== value || (integer === 0 && Object.is(value, -0))) {
            throw new InexactError(`sample ${sampleStart + from + f} of channel ${c}: ${value}`);
          }
        }
      }
    }
  }
}

/** Stored integer types for floats that are multiples of a step, the smaller first. */
const INTEGER_TYPES = ["int16", "int32"] as const;

/**
 * The step and integer type that store `samples` bit for bit, if there are any. The smallest difference between distinct
 * values is the step but for the rounding of large float32 values; walking up through the magnitudes, each taken as a
 * whole number of steps, makes it exact.
 */
export function guessStep(samples: Float32Array): {storedScale: number; dtype: "int16" | "int32"} | undefined {
  if (!samples.every(Number.isFinite)) return undefined;
  const magnitudes = Float64Array.from(new Set(samples.map(Math.abs))).sort();
  let scale = Infinity;
  for (let i = 1; i < magnitudes.length; i++) scale = Math.min(scale, magnitudes[i] - magnitudes[i - 1]);
  if (scale === Infinity) return undefined;
  for (const magnitude of magnitudes) scale = magnitude / Math.round(magnitude / scale) || scale;
  for (const storedScale of [...decimals(scale), Math.fround(scale), scale]) {
    for (const dtype of INTEGER_TYPES) {
      if (isExact(samples, storedScale, dtype)) return {storedScale, dtype};
    }
  }
  return undefined;
}

function isExact(samples: Float32Array, storedScale: number, dtype: "int16" | "int32"): boolean {
  const to = createSamples(dtype, samples.length) as Int16Array;
  try {
    quantize(samples, 1, 1, to, samples.length, 0, 0, samples.length, storedScale, 0);
    return true;
  } catch (error) {
    if (error instanceof InexactError) return false;
    throw error;
  }
}

/** A number rounded to 3 to 9 significant digits: steps are often written so, as 0.195 or 4.6875. */
function decimals(value: number): number[] {
  return [3, 4, 5, 6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
}
