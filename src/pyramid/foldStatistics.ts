import type {DType, Samples} from "../format/dtype.js";
import {robust} from "./median.js";
import {bandFrequencies, densityFactor, type SpectraPlan} from "./planSpectra.js";
import type {QualityPlan} from "./quality/planQuality.js";
import {joinWindowQuality, type WindowQuality} from "./quality/windowQuality.js";

/** Everything about the recording that statistics of a column need. Plain data. */
export interface StatisticsPlan {
  dtype: DType;
  /** Integer that stands for NaN; absent when none does. */
  storedNaN?: number;
  channelCount: number;
  sampleCount: number;
  /** Boundaries of the overview's bins, in samples. */
  binEdges: Float64Array;
  /** Value of each channel from which sums are counted. */
  reference: Float64Array;
  /** Samples of a stretch whose extremes count for a channel's reach: a column of the default view. */
  stretchLength: number;
  spectra: SpectraPlan;
  quality: QualityPlan;
}

/**
 * Statistics of the samples of a column in each of `binCount` overview bins: those of bin b and channel c are at
 * `c * binCount + b - firstBin`. Sums are over finite samples minus the channel's reference value, which keeps squares
 * small where a signal rides on a large offset.
 */
export interface BinParts {
  firstBin: number;
  binCount: number;
  count: Float64Array;
  sum: Float64Array;
  squares: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

/** Contribution of a column's windows to spectra. Both arrays are empty where no window lies. */
export interface ColumnSpectra {
  /** Sums over windows of the mean power of each band: `[channel * bandCount + band]`. */
  power: Float64Array;
  /** Windows of each channel without a hole. */
  windowCount: Float64Array;
}

/** Statistics of one column of inner chunks. Always of whole columns, so that no split of the work changes a sum. */
export interface ColumnStatistics {
  bins: BinParts;
  /** Samples kept for the medians: channel c's are at `c * thinnedCount`. */
  thinned: Samples;
  thinnedCount: number;
  /**
   * Extremes of stretches, minus the channel's reference: channel c's are at `c * stretchCount`; NaN without finite
   * sample.
   */
  lows: Float32Array;
  highs: Float32Array;
  stretchCount: number;
  /** NaN and infinite samples of each channel. */
  nan: Float64Array;
  infinite: Float64Array;
  spectra: ColumnSpectra;
  quality: WindowQuality;
}

/** Power spectra of the channels: Welch's, in stored units. */
export interface Spectra {
  /** Hertz, ascending; none when the recording is too short. */
  frequencies: number[];
  /** Squared stored units a hertz, `[channel * frequencies.length + band]`; NaN where every window has a hole. */
  density: Float64Array;
}

/** Statistics of one channel over the recording, in stored units. NaN where no sample is finite. */
export interface ChannelStatistics {
  /** Finite samples. */
  count: number;
  mean: number;
  /** Standard deviation (population). */
  sd: number;
  /** Median of the thinned samples. */
  center: number;
  /** Robust standard deviation: 1.4826 x median absolute deviation of the thinned samples. */
  spread: number;
  /** Greatest distance from the center that 98 of 100 stretches stay within. */
  reach: number;
  min: number;
  max: number;
  nanCount: number;
  infiniteCount: number;
  /** Share of the thinned samples that equal the channel's minimum or maximum. */
  extremeShare: number;
  /** Share of those that lie inside of an extreme by at most 2 % of the range. */
  nearShare: number;
  /** How many values the thinned samples have, counted up to `COUNTED_VALUES`. */
  valueCount: number;
}

/** Sums of one quantity by channel and bin: `[channel * binCount + bin]`. */
export interface BinStatistics {
  binCount: number;
  count: Float64Array;
  /** Sum and sum of squares of the samples minus the channel's reference value. */
  sum: Float64Array;
  squares: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

/** Statistics of the whole recording. */
export interface RecordingStatistics {
  channels: ChannelStatistics[];
  bins: BinStatistics;
  spectra: Spectra;
  /** In the windows that spectra are of, each of `windowLength` samples. */
  quality: WindowQuality;
  windowLength: number;
}

/** Part of the range that is near an extreme. */
const NEAR_PART = 0.02;

/** Values of a channel that are counted, at most. */
const COUNTED_VALUES = 64;

/** Share of stretches that stay within a channel's reach. */
const REACH_SHARE = 0.98;

/** Adds up the statistics of columns, which must be added in order of time: then no split changes a bit of the sums. */
export class StatisticsFold {
  readonly #plan: StatisticsPlan;
  readonly #bins: BinStatistics;
  readonly #nan: Float64Array;
  readonly #infinite: Float64Array;
  readonly #thinned: Omit<ColumnStatistics, "bins" | "spectra" | "nan" | "infinite" | "quality">[] = [];
  readonly #quality: WindowQuality[] = [];
  readonly #spectra: ColumnSpectra;

  constructor(plan: StatisticsPlan) {
    this.#plan = plan;
    const binCount = plan.binEdges.length - 1;
    const size = plan.channelCount * binCount;
    const create = (value: number) => new Float64Array(size).fill(value);
    this.#bins = {
      binCount,
      count: create(0),
      sum: create(0),
      squares: create(0),
      min: create(Infinity),
      max: create(-Infinity)
    };
    this.#nan = new Float64Array(plan.channelCount);
    this.#infinite = new Float64Array(plan.channelCount);
    this.#spectra = {
      power: new Float64Array(plan.channelCount * bandFrequencies(plan.spectra).length),
      windowCount: new Float64Array(plan.channelCount)
    };
  }

  /** Adds the next column. */
  add(column: ColumnStatistics): void {
    const {binCount, count, sum, squares, min, max} = this.#bins;
    const {bins} = column;
    for (let channel = 0; channel < this.#plan.channelCount; channel++) {
      for (let i = 0; i < bins.binCount; i++) {
        const at = channel * binCount + bins.firstBin + i;
        const from = channel * bins.binCount + i;
        count[at] += bins.count[from];
        sum[at] += bins.sum[from];
        squares[at] += bins.squares[from];
        if (bins.min[from] < min[at]) min[at] = bins.min[from];
        if (bins.max[from] > max[at]) max[at] = bins.max[from];
      }
    }
    for (let channel = 0; channel < this.#plan.channelCount; channel++) {
      this.#nan[channel] += column.nan[channel];
      this.#infinite[channel] += column.infinite[channel];
    }
    const {thinnedCount, stretchCount, spectra} = column;
    // Copies: a column may come as a view of all that its span left.
    const [thinned, lows, highs] = [column.thinned.slice(), column.lows.slice(), column.highs.slice()];
    this.#thinned.push({thinned, thinnedCount, lows, highs, stretchCount});
    if (column.quality.windowCount > 0) this.#quality.push(column.quality);
    for (const name of ["power", "windowCount"] as const) {
      for (let i = 0; i < spectra[name].length; i++) this.#spectra[name][i] += spectra[name][i];
    }
  }

  /** The statistics of all that was added. */
  finish(): RecordingStatistics {
    const channels: ChannelStatistics[] = [];
    for (let channel = 0; channel < this.#plan.channelCount; channel++) channels.push(this.#channel(channel));
    const {channelCount, spectra} = this.#plan;
    return {
      channels,
      bins: this.#bins,
      spectra: this.#density(),
      quality: joinWindowQuality(this.#quality, channelCount),
      windowLength: spectra.windowLength
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
    const values = new Set<number>();
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i];
      if (value === min || value === max) extreme++;
      else if (value - min <= nearby || max - value <= nearby) near++;
      if (values.size < COUNTED_VALUES) values.add(value);
    }
    const {center, spread} = robust(samples);
    return {
      count,
      mean: this.#plan.reference[channel] + deviation,
      sd: Math.sqrt(Math.max(0, squares / count - deviation * deviation)),
      center,
      spread,
      reach: this.#reachOf(channel, center - this.#plan.reference[channel]),
      min: count ? min : NaN,
      max: count ? max : NaN,
      nanCount: this.#nan[channel],
      infiniteCount: this.#infinite[channel],
      extremeShare: extreme / samples.length,
      nearShare: near / samples.length,
      valueCount: values.size
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
