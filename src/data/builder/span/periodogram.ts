import FFT from "fft.js";
import type {Samples} from "../../../format/dtype.js";

/**
 * Periodograms as Welch's method averages them: of a window of samples less their mean, under Hann's bell, one-sided.
 * `densityFactor` makes a density of them.
 */
export class Periodogram {
  readonly #fft: FFT;
  readonly #bell: Float64Array;
  readonly #window: Float64Array;
  readonly #transform: Float64Array;
  readonly #power: Float64Array;

  /** @param length Samples in a window, a power of two. */
  constructor(private readonly length: number) {
    this.#fft = new FFT(length);
    this.#bell = Float64Array.from({length}, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
    this.#window = new Float64Array(length);
    this.#transform = new Float64Array(2 * length);
    this.#power = new Float64Array(length / 2 + 1);
  }

  /**
   * Powers of the frequencies from 0 to half the sampling rate of the window that starts at `values[at]`; undefined when
   * a sample is not finite, or is the integer that stands for NaN. The returned array is used again by the next call.
   */
  measure(values: Samples, at: number, storedNaN?: number): Float64Array | undefined {
    const window = this.#window;
    let sum = 0;
    for (let i = 0; i < this.length; i++) {
      const value = Number(values[at + i]);
      if (value === storedNaN) return undefined;
      window[i] = value;
      sum += value;
    }
    if (!Number.isFinite(sum)) return undefined;
    const mean = sum / this.length;
    for (let i = 0; i < this.length; i++) window[i] = (window[i] - mean) * this.#bell[i];
    this.#fft.realTransform(this.#transform, window);
    const power = this.#power;
    for (let k = 0; k < power.length; k++) {
      const re = this.#transform[2 * k];
      const im = this.#transform[2 * k + 1];
      power[k] = re * re + im * im;
    }
    // Half of all other powers is at negative frequencies, which `densityFactor` counts in.
    power[0] /= 2;
    power[this.length / 2] /= 2;
    return power;
  }
}
