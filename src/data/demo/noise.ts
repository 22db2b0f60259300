import {createRandom} from "./random.js";

/** A signal without end: each call fills the next samples. Blocks of any length give the same samples. */
export type Stream = (out: Float32Array, length: number) => void;

/**
 * Background activity as field potentials have it: power falls as 1/f up to about 15 Hz and steeper above, nothing below
 * 0.4 Hz. Standard deviation about 1 at the given sampling rate (Hz). The 1/f part is Paul Kellet's filter, the sum of
 * one-pole filters an octave or two apart (musicdsp.org, "Pink noise filter").
 */
export function createBackground(samplingRate: number, seed: number, stream: number): Stream {
  const random = createRandom(seed, stream);
  const low = 1 - Math.exp((-2 * Math.PI * 15) / samplingRate);
  const high = 1 - Math.exp((-2 * Math.PI * 0.4) / samplingRate);
  // The filters' memory, kept in locals while a block is filled: variables of a closure are slow to write.
  const memory = new Float64Array(8);
  return (out, length) => {
    random.fillNormal(out, length);
    let [b0, b1, b2, b3, b4, b5, slow, drift] = memory;
    for (let i = 0; i < length; i++) {
      const white = out[i];
      b0 = 0.99886 * b0 + white * 0.0555179;
      b1 = 0.99332 * b1 + white * 0.0750759;
      b2 = 0.969 * b2 + white * 0.153852;
      b3 = 0.8665 * b3 + white * 0.3104856;
      b4 = 0.55 * b4 + white * 0.5329522;
      b5 = -0.7616 * b5 - white * 0.016898;
      const pink = b0 + b1 + b2 + b3 + b4 + b5 + white * 0.5362;
      slow += low * (pink - slow);
      const mixed = slow + 0.12 * pink;
      drift += high * (mixed - drift);
      out[i] = 0.85 * (mixed - drift);
    }
    memory.set([b0, b1, b2, b3, b4, b5, slow, drift]);
  };
}

/** Noise around one frequency (Hz): a resonator of the given quality driven by white noise. Standard deviation about 1. */
export function createBand(
  samplingRate: number,
  {frequency, quality}: {frequency: number; quality: number},
  seed: number,
  stream: number
): Stream {
  const random = createRandom(seed, stream);
  const radius = Math.exp((-Math.PI * frequency) / (quality * samplingRate));
  const angle = (2 * Math.PI * frequency) / samplingRate;
  const a1 = 2 * radius * Math.cos(angle);
  const a2 = -radius * radius;
  // The variance of a second-order autoregression driven by unit noise (Box and Jenkins, section 3.2.4).
  const variance = (1 - a2) / ((1 + a2) * ((1 - a2) ** 2 - a1 * a1));
  const scale = 1 / Math.sqrt(variance);
  const memory = new Float64Array(2);
  return (out, length) => {
    random.fillNormal(out, length);
    let [y1, y2] = memory;
    for (let i = 0; i < length; i++) {
      const y = out[i] * scale + a1 * y1 + a2 * y2;
      y2 = y1;
      y1 = y;
      out[i] = y;
    }
    memory.set([y1, y2]);
  };
}
