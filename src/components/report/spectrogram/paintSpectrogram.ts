import type {Extent} from "../../../format/segments.js";
import {RAMP_LENGTH} from "../../picture/ramps.js";
import type {SpectrogramData} from "./windowSpectrogram.js";

/** Shares of values that the ends of the colors stand for: single cells must not set them. */
const LOW_SHARE = 0.05;
const HIGH_SHARE = 0.995;

/** Part of a spectrogram to paint, and how large. */
export interface SpectrogramPicture {
  readonly extent: Extent;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
}

/** Decibels at the two ends of the colors: of most cells. */
export function decibelRange({decibels}: SpectrogramData): [low: number, high: number] {
  const finite = decibels.filter(Number.isFinite).sort();
  const at = (share: number) => finite[Math.min(finite.length - 1, Math.floor(share * finite.length))] ?? 0;
  return [Math.floor(at(LOW_SHARE)), Math.max(Math.floor(at(LOW_SHARE)) + 1, Math.ceil(at(HIGH_SHARE)))];
}

/** Frequency at a part of the height, from the top: logarithmic, the highest on top. */
export function frequencyAt({frequencies}: Pick<SpectrogramData, "frequencies">, part: number): number {
  const [low, high] = [frequencies[0], frequencies[frequencies.length - 1]];
  return high * (low / high) ** part;
}

/** Index of the column that a moment lies in; -1 where there is none. */
export function columnAt({starts, ends}: Pick<SpectrogramData, "starts" | "ends">, seconds: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= seconds) low = middle + 1;
    else high = middle;
  }
  return low > 0 && seconds < ends[low - 1] ? low - 1 : -1;
}

/** Index of the frequency nearest to one in hertz. */
export function rowAt({frequencies}: Pick<SpectrogramData, "frequencies">, hertz: number): number {
  return Math.max(0, Math.min(frequencies.length - 1, Math.round(hertz / frequencies[0]) - 1));
}

/** Colors of the pixels as 0xAABBGGRR, row by row; 0 where there is no data. `ramp` has red, green, blue bytes. */
export function paintSpectrogram(
  data: SpectrogramData,
  {extent: [start, end], width, height}: SpectrogramPicture,
  [low, high]: readonly [number, number],
  ramp: Uint8Array
): Uint32Array<ArrayBuffer> {
  const {frequencies, decibels} = data;
  const pixels = new Uint32Array(width * height);
  const rows = Array.from({length: height}, (_, y) => rowAt(data, frequencyAt(data, (y + 0.5) / height)));
  for (let x = 0; x < width; x++) {
    const column = columnAt(data, start + ((x + 0.5) * (end - start)) / width);
    if (column < 0) continue;
    for (let y = 0; y < height; y++) {
      const value = decibels[column * frequencies.length + rows[y]];
      if (Number.isNaN(value)) continue;
      const part = Math.max(0, Math.min(1, (value - low) / (high - low)));
      const at = 3 * Math.round(part * (RAMP_LENGTH - 1));
      pixels[y * width + x] = ((255 << 24) | (ramp[at + 2] << 16) | (ramp[at + 1] << 8) | ramp[at]) >>> 0;
    }
  }
  return pixels;
}
