import type {SpectrogramPlan, WindowPowers} from "./windowPowers.js";

/** Decibels of a recording's spectrogram, of 1 squared stored unit per hertz. */
export interface DecibelMap {
  bandCount: number;
  binCount: number;
  /** Hundredths of a decibel, shape (channels, bands, bins); `NO_DECIBELS` without data. */
  hundredths: Int16Array;
}

/** No data in a map of decibels. */
export const NO_DECIBELS = -32_768;

/** Makes the spectrogram of windows, in any order: a bin's density is the mean of its windows'. */
export class SpectrogramFold {
  readonly #plan: SpectrogramPlan;
  readonly #map: DecibelMap;
  /** Densities of bins whose windows are not all there. */
  readonly #open = new Map<string, Float32Array>();
  /** Windows of each bin, by kind: two at most. */
  readonly #expected: Uint8Array[];

  constructor(plan: SpectrogramPlan, channelCount: number) {
    const {bandCount, binCount, kinds} = plan;
    this.#plan = plan;
    const hundredths = new Int16Array(channelCount * bandCount * binCount).fill(NO_DECIBELS);
    this.#map = {bandCount, binCount, hundredths};
    this.#expected = kinds.map(({bins}) => {
      const counts = new Uint8Array(binCount);
      for (const bin of bins) counts[bin]++;
      return counts;
    });
  }

  /** Adds a window. */
  add({kind, window, density}: WindowPowers): void {
    const bin = this.#plan.kinds[kind].bins[window];
    const expected = this.#expected[kind][bin];
    const key = `${kind} ${bin}`;
    const other = this.#open.get(key);
    if (expected === 1) this.#close(kind, bin, density);
    // A copy: a window may come as a view of all that its span left, which would stay in memory.
    else if (!other) this.#open.set(key, density.slice());
    else {
      this.#open.delete(key);
      this.#close(kind, bin, meanOf(density, other));
    }
  }

  /** The map of all windows that were added. */
  finish(): DecibelMap {
    if (this.#open.size > 0) throw new Error(`invalid build: ${this.#open.size} bins of the spectrogram lack windows`);
    return this.#map;
  }

  #close(kind: number, bin: number, density: ArrayLike<number>): void {
    const {bandCount, binCount, hundredths} = this.#map;
    const {firstBand, bands} = this.#plan.kinds[kind];
    const channelCount = density.length / bands.length;
    for (let channel = 0, i = 0; channel < channelCount; channel++) {
      let at = (channel * bandCount + firstBand) * binCount + bin;
      for (let band = 0; band < bands.length; band++, i++, at += binCount) {
        if (Number.isNaN(density[i])) continue;
        hundredths[at] = Math.max(-32_767, Math.min(32_767, Math.round(hundredthsOf(density[i]))));
      }
    }
  }
}

/** Means of two densities; the other one where a window has a missing sample. */
function meanOf(a: Float32Array, b: Float32Array): Float64Array {
  const mean = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    mean[i] = Number.isNaN(a[i]) ? b[i] : Number.isNaN(b[i]) ? a[i] : (a[i] + b[i]) / 2;
  }
  return mean;
}

/** Hundredths of decibels of numbers from 1 to 2, in steps of a 4,096th: a tenth of a hundredth each. */
const FRACTIONS = Float64Array.from({length: 4096}, (_, i) => 1000 * Math.log10(1 + (i + 0.5) / 4096));
const OCTAVE = 1000 * Math.log10(2);
const value = new Float32Array(1);
const bits = new Uint32Array(value.buffer);

/** Hundredths of decibels of a power, by the two parts of a float32: a logarithm itself takes five times as long. */
function hundredthsOf(power: number): number {
  value[0] = power;
  const exponent = bits[0] >>> 23;
  // 0 and numbers so small that they have fewer digits.
  if (exponent === 0) return 1000 * Math.log10(power);
  return OCTAVE * (exponent - 127) + FRACTIONS[(bits[0] >>> 11) & 4095];
}
