import {createFourier} from "./fourier.js";

/** Windows of a spectrogram. */
export interface SpectrogramOptions {
  /** Samples per second. */
  readonly samplingRate: number;
  /** Samples in a window. */
  readonly windowLength: number;
  /** Samples from one window's start to the next one's. */
  readonly hop: number;
}

/** Power spectral densities of windows of one channel. */
export interface Spectrogram {
  /** Hertz, from 0 to half the sampling rate. */
  readonly frequencies: Float64Array;
  /** Middles of the windows in seconds after the first sample. */
  readonly seconds: Float64Array;
  /** Densities in the squared unit of the samples per hertz, window by window: shape (windows, frequencies). */
  readonly densities: Float64Array;
}

/** Computes densities of windows of one length, one at a time. */
export interface WindowDensities {
  /** Hertz, from 0 to half the sampling rate. */
  readonly frequencies: Float64Array;
  /** Puts the densities of the window that begins at `start` into `to`, from `at` on. NaN where a sample is not finite. */
  compute: (samples: Float64Array, start: number, to: Float32Array | Float64Array, at: number) => void;
}

/** Densities of windows, each less its mean and under a Hann window, in the squared unit of the samples per hertz. */
export function createWindowDensities({samplingRate, windowLength}: Omit<SpectrogramOptions, "hop">): WindowDensities {
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

/**
 * Densities of all windows that fit: `scipy.signal.spectrogram(samples, samplingRate, "hann", windowLength, windowLength -
 * hop)`. A window with a sample that is not finite is NaN.
 */
export function spectrogram(samples: Float64Array, options: SpectrogramOptions): Spectrogram {
  const {samplingRate, windowLength, hop} = options;
  const {frequencies, compute} = createWindowDensities(options);
  const windowCount = Math.max(0, Math.floor((samples.length - windowLength) / hop) + 1);
  const densities = new Float64Array(windowCount * frequencies.length);
  for (let window = 0; window < windowCount; window++) {
    compute(samples, window * hop, densities, window * frequencies.length);
  }
  return {
    frequencies,
    seconds: Float64Array.from({length: windowCount}, (_, i) => (i * hop + windowLength / 2) / samplingRate),
    densities
  };
}

/**
 * The mean of a spectrogram's densities, of windows that overlap by half: `scipy.signal.welch(samples, samplingRate, "hann",
 * windowLength)`. Windows with a sample that is not finite are left out; NaN where none is left.
 */
export function welch(
  samples: Float64Array,
  {samplingRate, windowLength}: Omit<SpectrogramOptions, "hop">
): {frequencies: Float64Array; densities: Float64Array; windowCount: number} {
  const hop = windowLength - Math.floor(windowLength / 2);
  const {frequencies, seconds, densities} = spectrogram(samples, {samplingRate, windowLength, hop});
  const width = frequencies.length;
  const mean = new Float64Array(width);
  let windowCount = 0;
  for (let window = 0; window < seconds.length; window++) {
    if (Number.isNaN(densities[window * width])) continue;
    windowCount++;
    for (let k = 0; k < width; k++) mean[k] += densities[window * width + k];
  }
  for (let k = 0; k < width; k++) mean[k] /= windowCount;
  return {frequencies, densities: mean, windowCount};
}

/** A Hann window for spectra: a whole period. */
function hann(length: number): Float64Array {
  return Float64Array.from({length}, (_, i) => (1 - Math.cos((2 * Math.PI * i) / length)) / 2);
}
