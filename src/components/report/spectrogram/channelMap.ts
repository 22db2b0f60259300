import {lastNotAfter} from "../../../format/lastNotAfter.js";
import type {SpectrumRow} from "../tables/loadTables.js";
import {colorOf, type DecibelColors} from "./paintSpectrogram.js";

/** Power of each channel by frequency over the whole recording. */
export interface ChannelMap {
  /** Hertz, ascending. */
  readonly frequencies: Float64Array;
  /** Bounds of the columns in hertz, one more than there are frequencies: half-way between them in their logarithm. */
  readonly edges: Float64Array;
  /** Densities in decibels relative to 1 of the squared unit per hertz, shape (channels, frequencies); NaN without any. */
  readonly decibels: Float32Array;
}

/** The map of a table of spectra, with channels of another unit left out; null when the table is empty. */
export function channelMap(
  rows: readonly SpectrumRow[],
  {units, unit}: {units: readonly string[]; unit: string}
): ChannelMap | null {
  if (rows.length === 0) return null;
  const [{channel: first}] = rows;
  const frequencies = Float64Array.from(
    rows.filter(({channel}) => channel === first),
    ({frequency}) => frequency
  );
  const {length} = frequencies;
  const decibels = new Float32Array(units.length * length).fill(NaN);
  const written = new Uint32Array(units.length);
  for (const {channel, density} of rows) {
    const at = written[channel]++;
    if (density > 0 && units[channel] === unit) decibels[channel * length + at] = 10 * Math.log10(density);
  }
  const between = (i: number) => Math.sqrt(frequencies[i - 1] * frequencies[i]);
  const edges = Float64Array.from({length: length + 1}, (_, i) => {
    if (i === 0) return frequencies[0];
    return i === length ? frequencies[length - 1] : between(i);
  });
  return {frequencies, edges, decibels};
}

/** Index of the frequency at a part of the width, from the left: logarithmic. */
export function frequencyIndexAt({edges}: Pick<ChannelMap, "edges">, part: number): number {
  const last = edges.length - 1;
  const hertz = edges[0] * (edges[last] / edges[0]) ** part;
  return Math.max(
    0,
    lastNotAfter(hertz, last, (i) => edges[i])
  );
}

/** Bounds of the column of a frequency, as parts of the width: `frequencyIndexAt` of what lies between is its index. */
export function columnBounds({edges}: Pick<ChannelMap, "edges">, index: number): [left: number, right: number] {
  const partOf = (hertz: number) => Math.log(hertz / edges[0]) / Math.log(edges[edges.length - 1] / edges[0]);
  return [partOf(edges[index]), partOf(edges[index + 1])];
}

/** Colors as 0xAABBGGRR, a row of `width` pixels for each channel of `order`; 0 where there is no data. */
export function paintChannelMap(
  map: ChannelMap,
  {order, width}: {order: readonly number[]; width: number},
  colors: DecibelColors
): Uint32Array<ArrayBuffer> {
  const {frequencies, decibels} = map;
  const pixels = new Uint32Array(width * order.length);
  const columns = Array.from({length: width}, (_, x) => frequencyIndexAt(map, (x + 0.5) / width));
  order.forEach((channel, row) => {
    for (let x = 0; x < width; x++) {
      pixels[row * width + x] = colorOf(decibels[channel * frequencies.length + columns[x]], colors);
    }
  });
  return pixels;
}
