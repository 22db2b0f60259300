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

// Frames and channels handled together: a tile of both sides stays in the first-level cache.
const TILE = 16;

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
  for (let c0 = 0; c0 < channelCount; c0 += TILE) {
    const c1 = Math.min(c0 + TILE, channelCount);
    for (let f0 = 0; f0 < frames; f0 += TILE) {
      const f1 = Math.min(f0 + TILE, frames);
      for (let c = c0; c < c1; c++) {
        let source = (from + f0) * width + c;
        const target = c * stride + at;
        for (let f = f0; f < f1; f++, source += width) to[target + f] = block[source];
      }
    }
  }
}

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
  for (let c0 = 0; c0 < channelCount; c0 += TILE) {
    const c1 = Math.min(c0 + TILE, channelCount);
    for (let f0 = 0; f0 < frames; f0 += TILE) {
      const f1 = Math.min(f0 + TILE, frames);
      for (let c = c0; c < c1; c++) {
        let source = (from + f0) * width + c;
        const target = c * stride + at;
        for (let f = f0; f < f1; f++, source += width) {
          const value = block[source];
          const integer = Math.round(value * inverse);
          to[target + f] = integer;
          // Reading the element back catches overflow; -0 has the sign that no integer gives; NaN equals nothing.
          if (Math.fround(to[target + f] * scale) !== value || (value === 0 && 1 / value < 0)) {
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
 * The step and integer type that store `samples` bit for bit, if there are any: the step is guessed as the smallest
 * difference between distinct values, and refined with the largest value.
 */
export function guessStep(samples: Float32Array): {storedScale: number; dtype: "int16" | "int32"} | undefined {
  const distinct = Float64Array.from(new Set(samples)).sort();
  if (distinct.length < 3 || !distinct.every(Number.isFinite)) return undefined;
  let smallest = Infinity;
  for (let i = 1; i < distinct.length; i++) smallest = Math.min(smallest, distinct[i] - distinct[i - 1]);
  const largest = Math.max(-distinct[0], distinct[distinct.length - 1]);
  // A few candidates: the difference itself carries float32 rounding of two values, which the largest value divides down.
  const scale = largest / Math.round(largest / smallest);
  for (const storedScale of [Math.fround(scale), scale, ...decimals(scale)]) {
    for (const dtype of INTEGER_TYPES) {
      const to = createSamples(dtype, samples.length) as Int16Array;
      try {
        quantize(samples, 1, 1, to, samples.length, 0, 0, samples.length, storedScale, 0);
        return {storedScale, dtype};
      } catch (error) {
        if (!(error instanceof InexactError)) throw error;
      }
    }
  }
  return undefined;
}

/** A number rounded to 3 to 9 significant digits: steps are often written so, as 0.195 or 4.6875. */
function decimals(value: number): number[] {
  return [3, 4, 5, 6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits)));
}
