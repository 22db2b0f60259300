import {lastNotAfter} from "../../../format/lastNotAfter.js";
import {formatNumber} from "../../../text/number.js";
import {prefixOf} from "../../../text/quantity.js";

/** Shares of values that the ends of the colors stand for: neither single cells nor what an amplifier cuts must set them. */
const LOW_SHARE = 0.1;
const HIGH_SHARE = 0.995;

/**
 * Decibels that the colors of one channel tell apart at most: without a limit, what an amplifier's filter has left of high
 * frequencies would take most of them.
 */
export const CHANNEL_DECIBELS = 50;

/** Values that the shares are taken from, at most: plenty for hundredths, and sorted in a few milliseconds. */
const MAX_RANKED = 16_384;

/** Heights and moments that the colors' range is taken from, evenly spaced as on the screen. */
const RANKED_ROWS = 64;
const RANKED_COLUMNS = 256;

/** Power over time and frequency, as it is drawn. */
export interface SpectrogramData {
  /** Hertz that each row is told by, ascending. */
  readonly frequencies: Float64Array;
  /** Bounds of the rows in hertz, one more than there are rows. */
  readonly edges: Float64Array;
  /** Stretch of time that each column stands for: starts, and after them ends, in seconds. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Densities in decibels relative to 1 of the squared unit per hertz, column by column; NaN without data. */
  readonly decibels: Float32Array;
}

/** Frequency at a part of the height, from the top: logarithmic, the highest on top. */
export function frequencyAt({edges}: Pick<SpectrogramData, "edges">, part: number): number {
  const [low, high] = [edges[0], edges[edges.length - 1]];
  return high * (low / high) ** part;
}

/** Index of the row that holds a frequency in hertz; the nearest one beyond the ends. */
export function rowAt({edges}: Pick<SpectrogramData, "edges">, hertz: number): number {
  return Math.max(
    0,
    lastNotAfter(hertz, edges.length - 1, (i) => edges[i])
  );
}

/** Index of the column that a moment lies in; -1 where there is none. */
export function columnAt({starts, ends}: Pick<SpectrogramData, "starts" | "ends">, seconds: number): number {
  const column = lastNotAfter(seconds, starts.length, (i) => starts[i]);
  return column >= 0 && seconds < ends[column] ? column : -1;
}

/** Decibels of cells evenly chosen over time and the logarithm of frequency: each counts as much as it is seen. */
export function seenDecibels(data: SpectrogramData): Float32Array {
  const {starts, frequencies, decibels} = data;
  const stride = Math.max(1, Math.floor(starts.length / RANKED_COLUMNS));
  const columnCount = Math.ceil(starts.length / stride);
  const seen = new Float32Array(columnCount * RANKED_ROWS);
  for (let y = 0; y < RANKED_ROWS; y++) {
    const row = rowAt(data, frequencyAt(data, (y + 0.5) / RANKED_ROWS));
    for (let i = 0; i < columnCount; i++) seen[y * columnCount + i] = decibels[i * stride * frequencies.length + row];
  }
  return seen;
}

/** Decibels at the two ends of the colors: of most values, from an even choice of them, at most `widest` apart. */
export function decibelRange(decibels: Float32Array, widest = Infinity): [low: number, high: number] {
  const stride = Math.ceil(decibels.length / MAX_RANKED) || 1;
  const chosen = Float32Array.from({length: Math.ceil(decibels.length / stride)}, (_, i) => decibels[i * stride]);
  const finite = chosen.filter(Number.isFinite).sort();
  const at = (share: number) => finite[Math.min(finite.length - 1, Math.floor(share * finite.length))] ?? 0;
  const high = Math.ceil(at(HIGH_SHARE));
  const low = Math.min(high - 1, Math.floor(at(LOW_SHARE)));
  return [Math.max(low, high - widest), high];
}

/** Scale of decibels: the unit whose square per hertz is 0 dB, with a prefix that suits, and what that adds to values. */
export interface DecibelScale {
  readonly unit: string;
  readonly shift: number;
}

/** The scale for densities up to `high` decibels relative to 1 of the squared `unit` per hertz. */
export function decibelScale(high: number, unit: string): DecibelScale {
  const {factor, prefix} = prefixOf(10 ** (high / 20), unit);
  return {unit: prefix + unit, shift: -20 * Math.log10(factor)};
}

/** "−12.3 dB re 1 µV²/Hz": a value relative to the recording's unit, in words; "no data" for NaN. */
export function formatDecibels(value: number, scale: DecibelScale): string {
  return Number.isNaN(value) ? "no data" : `${formatNumber(value + scale.shift, 1)} ${decibelWords(scale)}`;
}

/** "dB re 1 µV²/Hz": what decibels are relative to. */
export function decibelWords({unit}: DecibelScale): string {
  return `dB re 1 ${unit}²/Hz`;
}
