import {robust} from "../median.js";
import {bandFrequencies, densityFactor} from "../planSpectra.js";
import {copyWindows, createWindowQuality, type WindowQuality} from "../quality/windowQuality.js";
import {addBins, type BinStatistics, createBins} from "./binStatistics.js";
import type {ColumnSpectra, ColumnStatistics, StatisticsPlan} from "./columnStatistics.js";
import {localSpread} from "./localSpread.js";
import type {ChannelStatistics, RecordingStatistics, Spectra} from "./recordingStatistics.js";

/** Part of the range that is near an extreme. */
const NEAR_PART = 0.02;

/** Values of a channel that are counted, at most. */
const COUNTED_VALUES = 64;

/** Share of stretches that stay within a channel's reach. */
const REACH_SHARE = 0.98;

/** Different values, counted up to `COUNTED_VALUES`. */
function countValues(samples: Float64Array): number {
  const values = new Set<number>();
  for (let i = 0; i < samples.length && values.size < COUNTED_VALUES; i++) values.add(samples[i]);
  return values.size;
}

/** Adds up the statistics of columns, which must be added in order of time: then no split changes a bit of the sums. */
export class StatisticsFold {
  readonly #plan: StatisticsPlan;
  readonly #bins: BinStatistics;
  readonly #nan: Float64Array;
  readonly #infinite: Float64Array;
  readonly #thinned: Omit<ColumnStatistics, "bins" | "spectra" | "nan" | "infinite" | "quality">[] = [];
  readonly #quality: WindowQuality;
  #windowCount = 0;
  readonly #spectra: ColumnSpectra;

  constructor(plan: StatisticsPlan) {
    this.#plan = plan;
    this.#bins = createBins(plan.channelCount, plan.binEdges.length - 1);
    this.#quality = createWindowQuality(plan.spectra.windows.length, plan.channelCount);
    this.#nan = new Float64Array(plan.channelCount);
    this.#infinite = new Float64Array(plan.channelCount);
    this.#spectra = {
      power: new Float64Array(plan.channelCount * bandFrequencies(plan.spectra).length),
      windowCount: new Float64Array(plan.channelCount)
    };
  }

  /** Adds the next column. */
  add(column: ColumnStatistics): void {
    addBins(this.#bins, column.bins, column.bins.firstBin);
    for (let channel = 0; channel < this.#plan.channelCount; channel++) {
      this.#nan[channel] += column.nan[channel];
      this.#infinite[channel] += column.infinite[channel];
    }
    const {thinnedCount, stretchCount, spectra} = column;
    // Copies: a column may come as a view of all that its span left, which would stay in memory.
    const [thinned, lows, highs] = [column.thinned.slice(), column.lows.slice(), column.highs.slice()];
    this.#thinned.push({thinned, thinnedCount, lows, highs, stretchCount});
    copyWindows(column.quality, this.#quality, this.#windowCount);
    this.#windowCount += column.quality.windowCount;
    for (const name of ["power", "windowCount"] as const) {
      for (let i = 0; i < spectra[name].length; i++) this.#spectra[name][i] += spectra[name][i];
    }
  }

  /** The statistics of all that was added. */
  finish(): RecordingStatistics {
    const channels: ChannelStatistics[] = [];
    for (let channel = 0; channel < this.#plan.channelCount; channel++) channels.push(this.#channel(channel));
    return {
      channels,
      bins: this.#bins,
      spectra: this.#density(),
      quality: this.#quality,
      windowLength: this.#plan.spectra.windowLength
    };
  }

  #density(): Spectra {
    const frequencies = bandFrequencies(this.#plan.spectra);
    const factor = densityFactor(this.#plan.spectra);
    const {power, windowCount} = this.#spectra;
    const density = power.map((sum, i) => (sum / windowCount[Math.floor(i / frequencies.length)]) * factor);
    return {frequencies, density};
  }

  #channel(channel: number): ChannelStatistics {
    const {binCount, ...bins} = this.#bins;
    let [count, sum, squares] = [0, 0, 0];
    let min = Infinity;
    let max = -Infinity;
    for (let at = channel * binCount; at < (channel + 1) * binCount; at++) {
      count += bins.count[at];
      sum += bins.sum[at];
      squares += bins.squares[at];
      if (bins.min[at] < min) min = bins.min[at];
      if (bins.max[at] > max) max = bins.max[at];
    }
    const deviation = sum / count;
    const samples = this.#samplesOf(channel);
    let [extreme, near] = [0, 0];
    const nearby = NEAR_PART * (max - min);
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i];
      if (value === min || value === max) extreme++;
      else if (value - min <= nearby || max - value <= nearby) near++;
    }
    const valueCount = countValues(samples);
    const {center, spread} = robust(samples);
    return {
      count,
      mean: this.#plan.reference[channel] + deviation,
      sd: Math.sqrt(Math.max(0, squares / count - deviation * deviation)),
      center,
      spread,
      localSpread: localSpread(this.#bins, channel, this.#plan.stretchBins),
      reach: this.#reachOf(channel, center - this.#plan.reference[channel]),
      min: count ? min : NaN,
      max: count ? max : NaN,
      nanCount: this.#nan[channel],
      infiniteCount: this.#infinite[channel],
      extremeShare: extreme / samples.length,
      nearShare: near / samples.length,
      valueCount
    };
  }

  /** `center` is counted from the channel's reference. */
  #reachOf(channel: number, center: number): number {
    const distances = new Float64Array(this.#thinned.reduce((sum, {stretchCount}) => sum + stretchCount, 0));
    let count = 0;
    for (const {lows, highs, stretchCount} of this.#thinned) {
      for (let at = channel * stretchCount; at < (channel + 1) * stretchCount; at++) {
        const distance = Math.max(center - lows[at], highs[at] - center);
        if (Number.isFinite(distance)) distances[count++] = distance;
      }
    }
    return count > 0 ? distances.subarray(0, count).sort()[Math.ceil(REACH_SHARE * count) - 1] : NaN;
  }

  /** Finite thinned samples of a channel. */
  #samplesOf(channel: number): Float64Array {
    const {storedNaN} = this.#plan;
    const all = new Float64Array(this.#thinned.reduce((sum, {thinnedCount}) => sum + thinnedCount, 0));
    let count = 0;
    for (const {thinned, thinnedCount} of this.#thinned) {
      for (let i = channel * thinnedCount; i < (channel + 1) * thinnedCount; i++) {
        const value = Number(thinned[i]);
        if (Number.isFinite(value) && value !== storedNaN) all[count++] = value;
      }
    }
    return all.subarray(0, count);
  }
}
