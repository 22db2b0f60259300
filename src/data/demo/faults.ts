import {createRandom} from "./random.js";

/** Fault of a channel, as real probes have. */
export type Fault = "flat" | "noisy" | "clipped";

/** Faults of the demo by channel. */
export const FAULTS: Readonly<Record<number, Fault>> = {21: "flat", 38: "noisy", 59: "clipped"};
/** The shank that picks up the mains. */
export const HUM_SHANK = 2;

const HUM_HZ = 50;
const HUM_MICROVOLTS = 34;
const NOISY_MICROVOLTS = 260;
const CLIP_GAIN = 6;
const CLIP_MICROVOLTS = 620;
const FLAT_MICROVOLTS = 3.9;
const SENSOR_MICROVOLTS = 2.4;

/** Adds what the electronics add: a little white noise, the mains on one shank, and the channel's fault. */
export type Electronics = (signal: Float32Array, sampleStart: number, length: number) => void;

/** The electronics of one channel. Calls must follow each other in sample order. */
export function createElectronics(options: {
  channel: number;
  shank: number;
  samplingRate: number;
  blockLength: number;
  seed: number;
}): Electronics {
  const {channel, shank, samplingRate, blockLength, seed} = options;
  const fault = FAULTS[channel] as Fault | undefined;
  const random = createRandom(seed, 10_000 + channel);
  const noise = new Float32Array(blockLength);
  const noiseSize = fault === "noisy" ? NOISY_MICROVOLTS : SENSOR_MICROVOLTS;

  return (signal, sampleStart, length) => {
    if (fault === "flat") {
      signal.fill(FLAT_MICROVOLTS, 0, length);
      return;
    }
    random.fillNormal(noise, length);
    for (let i = 0; i < length; i++) signal[i] += noiseSize * noise[i];
    if (shank === HUM_SHANK) addHum(signal, sampleStart, length, samplingRate);
    if (fault === "clipped") clip(signal, length);
  };
}

/** The mains and its third harmonic, as sums of a slowly wandering phase would be: here exact and the same on the shank. */
function addHum(signal: Float32Array, sampleStart: number, length: number, samplingRate: number): void {
  const cycle = (2 * Math.PI * HUM_HZ) / samplingRate;
  for (let i = 0; i < length; i++) {
    const s = Math.sin(cycle * (sampleStart + i));
    // sin 3a = 3 sin a - 4 sin^3 a
    signal[i] += HUM_MICROVOLTS * (s + 0.3 * s * (3 - 4 * s * s));
  }
}

/** An amplifier with too much gain: what passes its rails is cut off. */
function clip(signal: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    signal[i] = Math.max(-CLIP_MICROVOLTS, Math.min(CLIP_MICROVOLTS, CLIP_GAIN * signal[i]));
  }
}
