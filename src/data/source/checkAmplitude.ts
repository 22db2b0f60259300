import {bytesPerSample} from "../../format/dtype.js";
import type {Finding} from "../../report/report.js";
import {formatQuantity} from "../../text/quantity.js";
import {RecordingError} from "./recordingError.js";
import type {SampleReader, SourceInfo} from "./source.js";

/** Samples and channels looked at, from the middle of the recording. */
const SAMPLES = 1000;
const CHANNELS = 8;

/** Chunks larger than this are not decoded for a look. */
const MAX_CHUNK_BYTES = 16 * 2 ** 20;

/** Spreads of extracellular signals lie far inside these, in volts. */
const MIN_VOLTS = 1e-9;
const MAX_VOLTS = 1;

/**
 * Warns when voltages are of a size that electrodes do not have: the conversion is missing or applied twice.
 *
 * @param reader of the data's columns, all of them
 */
export async function checkAmplitude(reader: SampleReader, info: SourceInfo): Promise<Finding[]> {
  const {chunkShape, sampleCount, channels, columns, dtype, unit, conversion} = info;
  const chunkBytes = chunkShape ? chunkShape[0] * chunkShape[1] * bytesPerSample(dtype) : 0;
  if (unit !== "V" || chunkBytes > MAX_CHUNK_BYTES) return [];
  const spreads: number[] = [];
  const sampleStart = Math.max(0, Math.floor((sampleCount - SAMPLES) / 2));
  const sampleEnd = Math.min(sampleCount, sampleStart + SAMPLES);
  for (let channel = 0; channel < Math.min(CHANNELS, channels.length); channel++) {
    const column = columns?.[channel] ?? channel;
    try {
      const values = await reader.read(sampleStart, sampleEnd, {channelStart: column, channelEnd: column + 1});
      const spread = spreadOf(Float64Array.from(values as ArrayLike<number>, Number));
      const volts = spread * Math.abs(conversion * channels[channel].conversion);
      if (volts > 0) spreads.push(volts);
    } catch (error) {
      // The build meets the damage again, and says where it is.
      if (!(error instanceof RecordingError)) throw error;
    }
  }
  const typical = spreads.sort((a, b) => a - b)[spreads.length >> 1];
  if (typical === undefined || (typical >= MIN_VOLTS && typical <= MAX_VOLTS)) return [];
  const text = `Signals vary by about ${formatQuantity(typical, "V", 2)}, which electrodes do not: unit or conversion (${conversion}) are probably wrong. Set "unit" and "conversion" in the sidecar.`;
  return [{level: "warning", title: "Unlikely amplitudes", text}];
}

/** Half the distance between the 16th and 84th percentile: the standard deviation of normal noise. */
function spreadOf(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))];
  return sorted.length > 0 ? (at(0.84) - at(0.16)) / 2 : NaN;
}
