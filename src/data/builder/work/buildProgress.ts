import {bytesPerSample} from "../../../format/dtype.js";
import {METHODS} from "../../../format/methods.js";
import type {BuildPlan} from "../plan/buildPlan.js";

/** Progress of a build. */
export interface BuildProgress {
  stage: "plan" | "build" | "finish" | "done";
  /** Raw bytes built so far, and in all. */
  doneBytes: number;
  totalBytes: number;
}

/** Number of times a build reads the recording. */
export function passesOf({method}: BuildPlan): number {
  return METHODS[method].nests ? 1 : 2;
}

/** The bytes of a build of which `samples` samples, of all passes together, are done. */
export function progressOf(plan: BuildPlan, samples: number): Omit<BuildProgress, "stage"> {
  const frameBytes = plan.channelCount * bytesPerSample(plan.info.dtype);
  return {doneBytes: samples * frameBytes, totalBytes: passesOf(plan) * plan.info.sampleCount * frameBytes};
}
