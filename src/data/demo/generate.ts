import {createElectronics} from "./faults.js";
import {type Electrode, planProbe} from "./probe.js";
import {createRhythms, type Weight} from "./rhythms.js";
import {planTimeline, type Timeline} from "./timeline.js";
import {addTransient, transientExtent} from "./transients.js";

/** Parameters of the demo. Seconds count samples: the gap comes on top. */
export interface SignalOptions {
  channelCount: number;
  seconds: number;
  /** Hz. */
  samplingRate: number;
  /** Length of the one gap, or 0 for none; recordings under 4 minutes have none. */
  gapSeconds: number;
  seed: number;
}

/** The recording that is shown when there is none: 64 channels on 4 shanks, 10 minutes and a gap. */
export const DEMO: SignalOptions = {channelCount: 64, seconds: 600, samplingRate: 1250, gapSeconds: 20, seed: 1};

/** A made-up recording of field potentials in the hippocampus of a mouse. Nothing is computed until `blocks` runs. */
export interface Signal {
  electrodes: Electrode[];
  timeline: Timeline;
  samplingRate: number;
  sampleCount: number;
  /** Volts in one integer step. */
  stepVolts: number;
  /** Yields frame-major samples in order, `blockLength` frames at a time and the last shorter; the array is reused. */
  blocks(blockLength?: number): Generator<{sampleStart: number; sampleEnd: number; samples: Int16Array}>;
}

/** Step of a common amplifier chip with 16 bits. */
const STEP_VOLTS = 1.95e-7;
const STEP_MICROVOLTS = 0.195;

/** Makes up a recording: the same options give the same samples, however they are cut into blocks. */
export function generateSignal(options: SignalOptions = DEMO): Signal {
  const {channelCount, seconds, samplingRate, seed} = options;
  const electrodes = planProbe(channelCount);
  const width = Math.max(...electrodes.map(({x}) => x));
  const timeline = planTimeline({...options, width});
  const sampleCount = Math.round(seconds * samplingRate);

  function* blocks(blockLength = 4096) {
    const rhythms = createRhythms({electrodes, timeline, samplingRate, blockLength, seed});
    const electronics = electrodes.map(({shank}, channel) =>
      createElectronics({channel, shank, samplingRate, blockLength, seed})
    );
    const samples = new Int16Array(blockLength * channelCount);
    const signal = new Float32Array(blockLength);
    for (let sampleStart = 0; sampleStart < sampleCount; sampleStart += blockLength) {
      const length = Math.min(blockLength, sampleCount - sampleStart);
      rhythms.fill(length);
      const transients = timeline.transients.filter((transient) => {
        const [start, end] = transientExtent(transient, width);
        return start * samplingRate < sampleStart + length && end * samplingRate > sampleStart;
      });
      for (let channel = 0; channel < channelCount; channel++) {
        sumSources(signal, length, rhythms.sources, rhythms.weights[channel]);
        for (const transient of transients) {
          addTransient(signal, {sampleStart, length, samplingRate}, transient, electrodes[channel]);
        }
        electronics[channel](signal, sampleStart, length);
        quantize(signal.subarray(0, length), samples, {channel, channelCount});
      }
      yield {sampleStart, sampleEnd: sampleStart + length, samples: samples.subarray(0, length * channelCount)};
    }
  }

  return {electrodes, timeline, samplingRate, sampleCount, stepVolts: STEP_VOLTS, blocks};
}

/** Weighted sum of the sources an electrode sees, four at a time: half the passes over `out` would cost as much again. */
function sumSources(out: Float32Array, length: number, sources: Float32Array[], weights: readonly Weight[]): void {
  out.fill(0, 0, length);
  for (let first = 0; first < weights.length; first += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => sources[weights[first + k]?.source ?? 0]);
    const [wa, wb, wc, wd] = [0, 1, 2, 3].map((k) => weights[first + k]?.weight ?? 0);
    for (let i = 0; i < length; i++) out[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
  }
}

/** Microvolts of one channel to integer steps in a frame-major block. */
function quantize(
  signal: Float32Array,
  samples: Int16Array,
  {channel, channelCount}: {channel: number; channelCount: number}
): void {
  for (let i = 0, at = channel; i < signal.length; i++, at += channelCount) {
    samples[at] = Math.max(-32768, Math.min(32767, Math.round(signal[i] / STEP_MICROVOLTS)));
  }
}
