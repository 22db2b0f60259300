import {dtypeOf} from "../../../format/dtype.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {FrameCount, Frames, Rows} from "../../kernels/rows.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import {type IntegerType, typesWithout} from "../plan/guessStep.js";

/**
 * Turns frames of the source's samples into rows of stored values. `sampleStart` is the sample index of the first frame.
 * Throws an `InexactError`.
 */
export type Converter = (from: Frames, size: FrameCount, to: Rows, sampleStart: number) => void;

/** A float is not the integer times the scale that the plan took it for: the build must start again under another plan. */
export class InexactError extends Error {
  override name = "InexactError";

  /** @param types Integer types found not to hold the sample. */
  constructor(
    message: string,
    readonly types: readonly IntegerType[] = []
  ) {
    super(message);
  }
}

/** Conversion of the source's samples to stored values under a plan. */
export function createConverter(kernels: Kernels, {storedScale}: Pick<BuildPlan, "storedScale">): Converter {
  return (from, size, to, sampleStart) => {
    if (storedScale === undefined) {
      kernels.transpose(from, size, to);
      return;
    }
    const wrong = kernels.quantize(from, size, to, storedScale);
    if (wrong < 0) return;
    const sample = sampleStart + Math.floor(wrong / from.width);
    const value = Number(from.values[from.at + wrong]);
    const message = `sample ${sample} of channel ${wrong % from.width}: ${value}`;
    throw new InexactError(message, typesWithout(value, storedScale, dtypeOf(to.values) as IntegerType));
  };
}
