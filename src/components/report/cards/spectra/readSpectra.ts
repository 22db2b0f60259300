import type {ChannelRow, SpectrumRow} from "../../tables/loadTables.js";

/** Groups of channels that are drawn apart at most: more bands could not be told from each other. */
const MAX_GROUPS = 4;

/** Frequencies of the mains, in hertz. */
const MAINS_HZ = [50, 60];

/** Times the density around it that the mains have to reach in the channel that picks most of it up. */
const MAINS_RATIO = 3;

/** Summary of the good channels of one group at a frequency, in the group's unit. */
export interface Band {
  /** Name of the group; undefined when all channels are one. */
  group?: string;
  frequency: number;
  /** A tenth of the channels is below, half, nine tenths. */
  low: number;
  middle: number;
  high: number;
}

/** The spectra of a recording, made ready to be drawn. */
export interface Spectra {
  /** Unit of most good channels; those of another one are left out. */
  unit: string;
  frequencies: number[];
  /** Densities by channel, as many as frequencies. */
  channels: Map<number, number[]>;
  /** By group, then frequency. */
  bands: Band[];
  /** Hertz; undefined when no channel picks the mains up. */
  mains?: number;
}

/** Makes spectra ready to be drawn; null when there are none. `rows` have the frequencies of a channel in order. */
export function readSpectra(rows: readonly SpectrumRow[], channelRows: readonly ChannelRow[]): Spectra | null {
  const channels = new Map<number, number[]>();
  for (const {channel, density} of rows) {
    const densities = channels.get(channel);
    if (densities) densities.push(density);
    else channels.set(channel, [density]);
  }
  const good = channelRows.filter(({channel, bad}) => bad === null && channels.get(channel)?.every((d) => d > 0));
  if (good.length === 0) return null;
  const frequencies = rows.slice(0, rows.length / channels.size).map(({frequency}) => frequency);
  const unit = mostCommon(good.map(({unit}) => unit));
  const alike = good.filter((channel) => channel.unit === unit);
  for (const {channel, unit: channelUnit} of channelRows) if (channelUnit !== unit) channels.delete(channel);
  const groups = [...new Set(alike.map(({group}) => group))];
  const isApart = groups.length > 1 && groups.length <= MAX_GROUPS;
  const bands = (isApart ? groups : [null]).flatMap((group) => {
    const members = alike.filter((channel) => !isApart || channel.group === group);
    return frequencies.map((frequency, i): Band => {
      const densities = members.map(({channel}) => channels.get(channel)![i]).sort((a, b) => a - b);
      const at = (part: number) => densities[Math.round(part * (densities.length - 1))];
      return {...(group !== null && {group}), frequency, low: at(0.1), middle: at(0.5), high: at(0.9)};
    });
  });
  const mains = findMains(
    frequencies,
    alike.map(({channel}) => channels.get(channel)!)
  );
  return {unit, frequencies, channels, bands, ...(mains !== undefined && {mains})};
}

/** The mains frequency that stands out most of what is around it, in whatever channel; undefined when none does. */
export function findMains(
  frequencies: readonly number[],
  densities: readonly (readonly number[])[]
): number | undefined {
  const found = MAINS_HZ.map((mains) => ({
    mains,
    ratio: Math.max(...densities.map((density) => peakRatio(frequencies, density, mains)))
  }));
  found.sort((a, b) => b.ratio - a.ratio);
  return found[0].ratio >= MAINS_RATIO ? found[0].mains : undefined;
}

/** Density at a frequency, in times of the larger one a tenth to a fifth below or above it. */
function peakRatio(frequencies: readonly number[], densities: readonly number[], hertz: number): number {
  const most = (from: number, to: number) =>
    Math.max(...densities.filter((_, i) => frequencies[i] >= from * hertz && frequencies[i] <= to * hertz));
  return most(0.97, 1.03) / Math.max(most(0.8, 0.9), most(1.1, 1.2));
}

function mostCommon(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}
