import type {Extent} from "../../../format/segments.js";
import {RAMP_LENGTH} from "../../picture/ramps.js";
import {columnAt, frequencyAt, rowAt, type SpectrogramData} from "./spectrogramData.js";

/** Part of a spectrogram to paint, and how large. */
export interface SpectrogramPicture {
  readonly extent: Extent;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
}

/** Colors of decibels. */
export interface DecibelColors {
  /** Decibels at the two ends of the ramp. */
  readonly range: readonly [low: number, high: number];
  /** A `createRamp`. */
  readonly ramp: Uint32Array;
}

/** Colors of the pixels as 0xAABBGGRR, row by row; 0 where there is no data. */
export function paintSpectrogram(
  data: SpectrogramData,
  {extent: [start, end], width, height}: SpectrogramPicture,
  colors: DecibelColors
): Uint32Array<ArrayBuffer> {
  const {frequencies, decibels} = data;
  const pixels = new Uint32Array(width * height);
  const rows = Array.from({length: height}, (_, y) => rowAt(data, frequencyAt(data, (y + 0.5) / height)));
  for (let x = 0; x < width; x++) {
    const column = columnAt(data, start + ((x + 0.5) * (end - start)) / width);
    if (column < 0) continue;
    for (let y = 0; y < height; y++) {
      pixels[y * width + x] = colorOf(decibels[column * frequencies.length + rows[y]], colors);
    }
  }
  return pixels;
}

/** Color of a value as 0xAABBGGRR; 0 for NaN. */
export function colorOf(decibels: number, {range: [low, high], ramp}: DecibelColors): number {
  if (Number.isNaN(decibels)) return 0;
  const part = Math.max(0, Math.min(1, (decibels - low) / (high - low)));
  return ramp[Math.round(part * (RAMP_LENGTH - 1))];
}
