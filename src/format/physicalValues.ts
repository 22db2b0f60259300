import type {Samples} from "./dtype.js";
import {calibrationOf, type Manifest} from "./manifest.js";
import {numbersOf} from "./numbersOf.js";

/**
 * Stored samples of a channel as values in its unit. Floats that are stored as integers become the floats of the source
 * first, to the last bit; 64-bit integers the nearest float64.
 */
export function physicalValues(samples: Samples, manifest: Manifest, channel: number): Float64Array {
  const numbers = numbersOf(samples);
  const values = new Float64Array(numbers.length);
  const {storedScale} = manifest;
  const {scale, offset} = calibrationOf(manifest, channel);
  if (storedScale === undefined) {
    for (let i = 0; i < numbers.length; i++) values[i] = numbers[i] * scale + offset;
    return values;
  }
  const factor = scale / storedScale;
  for (let i = 0; i < numbers.length; i++) values[i] = Math.fround(numbers[i] * storedScale) * factor + offset;
  return values;
}
