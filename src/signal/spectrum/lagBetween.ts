import {createFourier} from "./fourier.js";
import {parabolaPeak} from "./parabolaPeak.js";
import {powerOfTwoFrom} from "./powerOfTwo.js";

/** Samples of two channels that are compared at most. */
const MAX_LAG_SAMPLES = 2 ** 18;

/** Delay between two channels. */
export interface Lag {
  /** Samples by which the second follows the first, with a fraction; negative when it leads. */
  readonly samples: number;
  /** Correlation at that delay, -1 to 1: over all samples, those that have no partner counting as their mean. */
  readonly correlation: number;
}

/**
 * The delay at which two channels of one length are most alike, up to half of the length: the greatest of the
 * cross-correlation of both less their means, refined by a parabola. Null for fewer than four samples, ones that are not
 * finite, and channels that do not move.
 */
export function lagBetween(first: Float64Array, second: Float64Array): Lag | null {
  const {length} = first;
  if (length < 4 || length > MAX_LAG_SAMPLES) return null;
  const size = powerOfTwoFrom(2 * length);
  const fourier = createFourier(size);
  const a = deviations(first, size);
  const b = deviations(second, size);
  const scale = Math.sqrt(a.squares * b.squares);
  if (!(scale > 0)) return null;
  const [aIm, bIm] = [new Float64Array(size), new Float64Array(size)];
  fourier.forward(a.values, aIm);
  fourier.forward(b.values, bIm);
  for (let k = 0; k < size; k++) {
    const re = a.values[k] * b.values[k] + aIm[k] * bIm[k];
    const im = a.values[k] * bIm[k] - aIm[k] * b.values[k];
    a.values[k] = re;
    aIm[k] = im;
  }
  fourier.inverse(a.values, aIm);
  const at = (lag: number) => a.values[(lag + size) % size] / scale;
  const most = length >> 1;
  let best = 0;
  for (let lag = -most; lag <= most; lag++) if (at(lag) > at(best)) best = lag;
  return {samples: best + parabolaPeak(at(best - 1), at(best), at(best + 1)), correlation: at(best)};
}

/** Samples less their mean, with zeros up to a size, and the sum of their squares. */
function deviations(samples: Float64Array, size: number): {values: Float64Array; squares: number} {
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const values = new Float64Array(size);
  let squares = 0;
  for (let i = 0; i < samples.length; i++) {
    values[i] = samples[i] - mean;
    squares += values[i] ** 2;
  }
  return {values, squares};
}
