import type {DType, Samples} from "../../format/dtype.js";
import type {SpectraPlan} from "../planSpectra.js";
import type {QualityPlan} from "../quality/planQuality.js";
import type {WindowQuality} from "../quality/windowQuality.js";
import type {SpectrogramPlan} from "../spectrogram/windowPowers.js";
import type {BinStatistics} from "./binStatistics.js";

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
  /**
   * For 64-bit integers: the value of each channel from which all is counted, since floats of the values themselves would
   * lose their last digits. The type is then "float64". Absent for others.
   */
  base?: Float64Array;
  /** Neighboring bins that a channel's local spread is taken over. */
  stretchBins: number;
  /** Samples of a stretch whose extremes count for a channel's reach: a column of the default view. */
  stretchLength: number;
  spectra: SpectraPlan;
  quality: QualityPlan;
  /** Absent where the recording is too short for one. */
  spectrogram?: SpectrogramPlan;
}

/** Statistics of the samples of a column in each of the overview bins that it touches, from `firstBin` on. */
export interface BinParts extends BinStatistics {
  firstBin: number;
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
