import {dtypeOf, type Samples} from "../../../format/dtype.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import {type IntegerType, typesWithout} from "../plan/guessStep.js";

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

/** A float is not the integer times the scale that the plan took it for: the build must start again under another plan. */
export class InexactError extends Error {
  override name = "InexactError";

  /** @param types Integer types that do not hold the sample. */
  constructor(
    message: string,
    readonly types: readonly IntegerType[]
  ) {
    super(message);
  }
}

/** Conversion of the source's samples to stored values under a plan. */
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
    const value = floats[from * width + wrong];
    const message = `sample ${sample} of channel ${wrong % width}: ${value}`;
    throw new InexactError(message, typesWithout(value, storedScale, dtypeOf(to) as IntegerType));
  };
}
