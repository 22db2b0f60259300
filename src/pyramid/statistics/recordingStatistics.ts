import type {WindowQuality} from "../quality/windowQuality.js";
import type {DecibelMap} from "../spectrogram/foldSpectrogram.js";
import type {BinStatistics} from "./binStatistics.js";

/**
 * Statistics of one channel over the recording, in stored units, counted from the plan's `base` where it has one. NaN where
 * no sample is finite.
 */
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
  /** Median over stretches of a second or more of the standard deviation within the stretch. */
  localSpread: number;
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
  /** Number of different values among the thinned samples, counted up to `COUNTED_VALUES`. */
  valueCount: number;
}

/** Power spectra of the channels: Welch's, in stored units. */
export interface Spectra {
  /** Hertz, ascending; none when the recording is too short. */
  frequencies: number[];
  /** Squared stored units a hertz, `[channel * frequencies.length + band]`; NaN where every window has a hole. */
  density: Float64Array;
}

/** Statistics of the whole recording. */
export interface RecordingStatistics {
  channels: ChannelStatistics[];
  /** In all bins of the overview. */
  bins: BinStatistics;
  spectra: Spectra;
  /** In the windows that spectra are of, each of `windowLength` samples. */
  quality: WindowQuality;
  windowLength: number;
  /** Absent where the plan has none. */
  spectrogram?: DecibelMap;
}
