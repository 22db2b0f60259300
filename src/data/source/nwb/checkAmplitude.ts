import {bytesPerSample} from "../../../format/dtype.js";
import type {Finding} from "../../../report/report.js";
import {formatQuantity} from "../../../text/quantity.js";
import type {Hdf5Samples} from "../hdf5/readSamples.js";
import {RecordingError} from "../recordingError.js";
import type {Scale} from "./readScale.js";

/** Samples and channels looked at, from the middle of the recording. */
const SAMPLES = 1000;
const CHANNELS = 8;

/** Chunks larger than this are not decoded for a look. */
const CHUNK_BYTES = 16 * 2 ** 20;

/** Spreads of extracellular signals lie far inside these, in volts. */
const LEAST_VOLTS = 1e-9;
const MOST_VOLTS = 1;

/** Warns when voltages are of a size that electrodes do not have: the conversion is missing or applied twice. */
export function checkAmplitude(samples: Hdf5Samples, {unit, conversion}: Scale, findings: Finding[]): void {
  const {chunkShape, sampleCount, columnCount, type} = samples;
  const chunkBytes = chunkShape ? chunkShape[0] * chunkShape[1] * bytesPerSample(type.dtype) : 0;
  if (unit !== "V" || chunkBytes > CHUNK_BYTES) return;
  const spreads: number[] = [];
  const sampleStart = Math.max(0, Math.floor((sampleCount - SAMPLES) / 2));
  const sampleEnd = Math.min(sampleCount, sampleStart + SAMPLES);
  for (let columnStart = 0; columnStart < Math.min(CHANNELS, columnCount); columnStart++) {
    try {
      const values = samples.read({sampleStart, sampleEnd, columnStart, columnEnd: columnStart + 1});
      const spread = spreadOf(Float64Array.from(values as ArrayLike<number>, Number)) * Math.abs(conversion);
      if (spread > 0) spreads.push(spread);
    } catch (error) {
      // The build meets the damage again, and says where it is.
      if (!(error instanceof RecordingError)) throw error;
    }
  }
  const typical = spreads.sort((a, b) => a - b)[spreads.length >> 1];
  if (typical === undefined || (typical >= LEAST_VOLTS && typical <= MOST_VOLTS)) return;
  const text = `Signals vary by about ${formatQuantity(typical, "V", 2)}, which electrodes do not: unit or conversion (${conversion}) are probably wrong. Set "unit" and "conversion" in the sidecar.`;
  findings.push({level: "warning", title: "Unlikely amplitudes", text});
}

/** Half the distance between the 16th and 84th percentile: the standard deviation of normal noise. */
function spreadOf(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))];
  return sorted.length > 0 ? (at(0.84) - at(0.16)) / 2 : NaN;
}
