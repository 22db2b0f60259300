import {robust} from "./median.js";
import {NO_DATA} from "./overviewBins.js";

/** z-scores are stored times this, as int8: steps of an eighth, up to 15.9. */
const Z_STEPS = 8;

/**
 * Robust z-scores of logarithms, in steps: distance from their median in units of 1.4826 x their median absolute deviation.
 * `NO_DATA` for NaN. Silence has no logarithm (-Infinity): it is as far below as usual as can be, unless all is silence.
 */
export function robustSteps(logarithms: Float64Array): Int8Array {
  const finite = logarithms.filter(Number.isFinite);
  const {length} = finite;
  const {center, spread} = robust(finite);
  const steps = new Int8Array(logarithms.length);
  for (let i = 0; i < steps.length; i++) {
    const value = logarithms[i];
    if (Number.isNaN(value)) steps[i] = NO_DATA;
    else if (value === -Infinity) steps[i] = length > 0 ? -127 : 0;
    else steps[i] = toSteps((value - center) / spread);
  }
  return steps;
}

/** A z-score in steps. A constant channel has none: 0. */
export function toSteps(z: number): number {
  return Number.isNaN(z) ? 0 : Math.max(-127, Math.min(127, Math.round(Z_STEPS * z)));
}
