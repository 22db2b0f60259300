import {createFourier} from "./fourier.js";

/** Computes densities of windows of one length, one at a time. */
export interface WindowDensities {
  /** Hertz, from 0 to half the sampling rate. */
  readonly frequencies: Float64Array;
  /** Puts the densities of the window that begins at `start` into `to`, from `at` on. NaN where a sample is not finite. */
  compute: (samples: Float64Array, start: number, to: Float32Array | Float64Array, at: number) => void;
}

/**
 * Densities of windows, each less its mean and under a Hann window, in the squared unit of the samples per hertz:
 * `scipy.signal.spectrogram(samples, samplingRate, "hann", windowLength)`, window by window.
 */
export function createWindowDensities({
  samplingRate,
  windowLength
}: {
  samplingRate: number;
  windowLength: number;
}): WindowDensities {
  const width = Math.floor(windowLength / 2) + 1;
  const {forward} = createFourier(windowLength);
  const bell = hann(windowLength);
  let power = 0;
  for (const value of bell) power += value * value;
  const re = new Float64Array(windowLength);
  const im = new Float64Array(windowLength);
  return {
    frequencies: Float64Array.from({length: width}, (_, k) => (k * samplingRate) / windowLength),
    compute(samples, start, to, at) {
      let sum = 0;
      for (let i = 0; i < windowLength; i++) sum += samples[start + i];
      const mean = sum / windowLength;
      for (let i = 0; i < windowLength; i++) re[i] = (samples[start + i] - mean) * bell[i];
      im.fill(0);
      forward(re, im);
      for (let k = 0; k < width; k++) {
        // The other half of the power is at negative frequencies, which 0 and half the rate do not have.
        const sides = k === 0 || 2 * k === windowLength ? 1 : 2;
        to[at + k] = (sides * (re[k] * re[k] + im[k] * im[k])) / (samplingRate * power);
      }
    }
  };
}

/** A Hann window for spectra: a whole period. */
function hann(length: number): Float64Array {
  return Float64Array.from({length}, (_, i) => (1 - Math.cos((2 * Math.PI * i) / length)) / 2);
}
