import type {BandFilter} from "./recipe.js";

/** A band of frequencies with a name. */
export interface NamedBand {
  readonly name: string;
  /** Short name: a Greek letter where there is one. */
  readonly symbol: string;
  readonly hertz: readonly [low: number, high: number];
}

/** The bands of electrophysiology, from slow to fast. */
export const BANDS: readonly NamedBand[] = [
  {name: "Delta", symbol: "δ", hertz: [0.5, 4]},
  {name: "Theta", symbol: "θ", hertz: [4, 12]},
  {name: "Alpha", symbol: "α", hertz: [8, 13]},
  {name: "Beta", symbol: "β", hertz: [12, 30]},
  {name: "Gamma", symbol: "γ", hertz: [30, 80]},
  {name: "Ripple", symbol: "Ripple", hertz: [80, 250]},
  {name: "Spikes", symbol: "Spikes", hertz: [300, 6000]}
];

/** Rate from which spikes are told even where their band has to end below 6,000 Hz. */
const SPIKE_RATE = 5000;

/** The filters of the named bands, as far as the sampling rate allows: spikes of slower recordings are a high-pass. */
export function bandFilters(samplingRate: number): {band: NamedBand; filter: BandFilter}[] {
  return BANDS.flatMap((band): {band: NamedBand; filter: BandFilter}[] => {
    const [low, high] = band.hertz;
    if (high < samplingRate / 2) return [{band, filter: {type: "bandpass", hertz: [low, high], order: 4}}];
    const isSpikes = band.name === "Spikes" && samplingRate >= SPIKE_RATE;
    return isSpikes ? [{band, filter: {type: "highpass", hertz: low, order: 4}}] : [];
  });
}
