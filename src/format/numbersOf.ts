import type {NumberSamples, Samples} from "./dtype.js";

const converted = new WeakMap<BigInt64Array | BigUint64Array, Float64Array>();

/** Samples as numbers: 64-bit integers become the nearest float64, once for each array. */
export function numbersOf(samples: Samples): NumberSamples {
  if (!(samples instanceof BigInt64Array || samples instanceof BigUint64Array)) return samples;
  let numbers = converted.get(samples);
  if (!numbers) {
    numbers = Float64Array.from(samples, Number);
    converted.set(samples, numbers);
  }
  return numbers;
}
