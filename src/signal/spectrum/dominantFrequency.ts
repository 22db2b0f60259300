import {createFourier} from "./fourier.js";
import {parabolaPeak} from "./parabolaPeak.js";
import {powerOfTwoFrom} from "./powerOfTwo.js";

/** Samples in a window of the spectrum at most. */
const MAX_WINDOW = 2 ** 16;

/** Cycles that a stretch must hold for one of them to be told from a drift. */
const MIN_CYCLES = 3;

/**
 * The frequency in hertz with the most power per hertz: the peak of the power spectral density by Welch's method, with Hann
 * windows of all samples (of at most 65,536, half overlapping), each less its straight line; the peak is refined by a
 * parabola through the decibels around it. Null when fewer than three cycles lie in a window, a sample is not finite, or
 * nothing moves.
 */
export function dominantFrequency(samples: Float64Array, samplingRate: number): number | null {
  const length = Math.min(samples.length, MAX_WINDOW);
  if (length < 2 * MIN_CYCLES) return null;
  const size = powerOfTwoFrom(2 * length);
  const fourier = createFourier(size);
  const power = new Float64Array(size / 2 + 1);
  const hann = Float64Array.from({length}, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const hop = Math.max(1, length >> 1);
  for (let start = 0; start + length <= samples.length; start += hop) {
    const re = new Float64Array(size);
    const im = new Float64Array(size);
    const {level, slope} = straightLine(samples.subarray(start, start + length));
    for (let i = 0; i < length; i++) re[i] = (samples[start + i] - level - slope * i) * hann[i];
    fourier.forward(re, im);
    for (let k = 0; k < power.length; k++) power[k] += re[k] ** 2 + im[k] ** 2;
  }
  const first = Math.ceil((MIN_CYCLES * size) / length);
  let best = first;
  for (let k = first; k < power.length - 1; k++) if (power[k] > power[best]) best = k;
  if (!(power[best] > 0) || best + 1 >= power.length) return null;
  // The foot of a drift below three cycles is no peak.
  if (power[best - 1] > power[best]) return null;
  const decibels = (k: number) => Math.log10(Math.max(power[k], Number.MIN_VALUE));
  const shift = parabolaPeak(decibels(best - 1), decibels(best), decibels(best + 1));
  return ((best + shift) * samplingRate) / size;
}

/** The least-squares line through samples: its value at the first, and its change per sample. */
export function straightLine(samples: Float64Array): {level: number; slope: number} {
  const middle = (samples.length - 1) / 2;
  let sum = 0;
  let moment = 0;
  let squares = 0;
  for (let i = 0; i < samples.length; i++) {
    sum += samples[i];
    moment += samples[i] * (i - middle);
    squares += (i - middle) ** 2;
  }
  const slope = squares > 0 ? moment / squares : 0;
  return {level: sum / samples.length - slope * middle, slope};
}
