import {bytesPerSample, type Samples} from "../../format/dtype.js";
import type {Finding} from "../../report/report.js";
import {formatQuantity} from "../../text/quantity.js";
import {RecordingError} from "./recordingError.js";
import type {SampleReader, SourceInfo} from "./source.js";

/** Samples and channels looked at, from the middle of the recording. */
const SAMPLES = 1000;
const CHANNELS = 8;

/** Columns that are read to get at those few. */
const MAX_COLUMNS = 64;

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
  const looked = channels.slice(0, CHANNELS).map((_, channel) => columns?.[channel] ?? channel);
  for (const [channelStart, channelEnd] of piecesOf(looked)) {
    try {
      const values = await reader.read(sampleStart, sampleEnd, {channelStart, channelEnd});
      looked.forEach((column, channel) => {
        if (column < channelStart || column >= channelEnd) return;
        const of = {at: column - channelStart, stride: channelEnd - channelStart};
        const volts = spreadOf(columnOf(values, of)) * Math.abs(conversion * channels[channel].conversion);
        if (volts > 0) spreads.push(volts);
      });
    } catch (error) {
      // The build meets the damage again, and says where it is.
      if (!(error instanceof RecordingError)) throw error;
    }
  }
  const typical = spreads.sort((a, b) => a - b)[spreads.length >> 1];
  if (typical === undefined || (typical >= MIN_VOLTS && typical <= MAX_VOLTS)) return [];
  const text = `Signals vary by about ${formatQuantity(typical, "V", 2)}, which is implausible for electrodes: the unit or the conversion (${conversion}) is probably wrong. Set "unit" and "conversion" in the sidecar.`;
  return [{level: "warning", title: "Unlikely amplitudes", text}];
}

/** Stretches of columns to read at once: all of them where they are close, since each read decodes whole chunks. */
function piecesOf(columns: readonly number[]): [start: number, end: number][] {
  const [start, end] = [Math.min(...columns), Math.max(...columns) + 1];
  return end - start <= MAX_COLUMNS ? [[start, end]] : columns.map((column) => [column, column + 1]);
}

function columnOf(values: Samples, {at, stride}: {at: number; stride: number}): Float64Array {
  return Float64Array.from({length: values.length / stride}, (_, i) => Number(values[i * stride + at]));
}

/** Half the distance between the 16th and 84th percentile: the standard deviation of normal noise. */
function spreadOf(values: Float64Array): number {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))];
  return sorted.length > 0 ? (at(0.84) - at(0.16)) / 2 : NaN;
}
