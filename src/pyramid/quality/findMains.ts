import {median} from "../median.js";
import type {Spectra} from "../statistics/recordingStatistics.js";

/** Frequencies of power grids, in hertz. */
const GRIDS = [50, 60];

/** Power at a grid's frequency over that around it, above which it is told: 10 decibels. */
const MAINS_RATIO = 10;

/** Frequencies around it, in hertz from it. */
const AROUND = [3, 10] as const;

/** Frequencies must be told at least so finely, in hertz. */
const MAX_STEP = 2.5;

/** Channels that pick up the mains. */
export interface Mains {
  hertz: number;
  channels: number[];
  /** The largest of their ratios. */
  ratio: number;
}

/** Channels with ten times as much power at 50 or 60 Hz as around it; undefined when none has, or nobody can tell. */
export function findMains({frequencies, density}: Spectra, channelCount: number): Mains | undefined {
  const found = GRIDS.map((hertz): Mains => {
    const at = frequencies.reduce(
      (best, frequency, band) => (Math.abs(frequency - hertz) < Math.abs(frequencies[best] - hertz) ? band : best),
      0
    );
    const around = frequencies.flatMap((frequency, band) => {
      const distance = Math.abs(frequency - hertz);
      return distance >= AROUND[0] && distance <= AROUND[1] ? [band] : [];
    });
    const canTell = Math.abs(frequencies[at] - hertz) < MAX_STEP / 2 && around.length >= 4;
    const ratios = Array.from({length: canTell ? channelCount : 0}, (_, channel) => {
      const of = (band: number) => density[channel * frequencies.length + band];
      return of(at) / median(Float64Array.from(around, of));
    });
    const channels = ratios.flatMap((ratio, channel) => (ratio >= MAINS_RATIO && ratio < Infinity ? [channel] : []));
    return {hertz, channels, ratio: channels.reduce((most, channel) => Math.max(most, ratios[channel]), 0)};
  });
  const [best] = found.sort((a, b) => b.channels.length - a.channels.length);
  return best.channels.length > 0 ? best : undefined;
}
