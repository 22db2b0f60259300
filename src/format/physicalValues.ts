import type {Samples} from "./dtype.js";
import {type Calibration, calibrationOf, type Manifest} from "./manifest.js";
import {numbersOf} from "./numbersOf.js";

/** All that turns stored samples of a channel into its unit. */
export interface StoredCalibration extends Calibration {
  /** Value of a stored unit, where floats are stored as integers. */
  readonly storedScale?: number;
}

/** The calibration of a channel, as plain data for `calibrate`. */
export function storedCalibrationOf(manifest: Manifest, channel: number): StoredCalibration {
  return {...calibrationOf(manifest, channel), storedScale: manifest.storedScale};
}

/**
 * Stored samples of a channel as values in its unit. Floats that are stored as integers become the floats of the source
 * first, to the last bit; 64-bit integers the nearest float64.
 */
export function physicalValues(samples: Samples, manifest: Manifest, channel: number): Float64Array {
  return calibrate(samples, storedCalibrationOf(manifest, channel));
}

/** Does the same where the manifest is not at hand. */
export function calibrate(samples: Samples, {scale, offset, storedScale}: StoredCalibration): Float64Array {
  const numbers = numbersOf(samples);
  const values = new Float64Array(numbers.length);
  if (storedScale === undefined) {
    for (let i = 0; i < numbers.length; i++) values[i] = numbers[i] * scale + offset;
    return values;
  }
  const factor = scale / storedScale;
  for (let i = 0; i < numbers.length; i++) values[i] = Math.fround(numbers[i] * storedScale) * factor + offset;
  return values;
}
