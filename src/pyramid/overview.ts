import {robust} from "./median.js";
import {NO_DATA} from "./overviewBins.js";
import type {BinStatistics} from "./statistics/binStatistics.js";
import type {RecordingStatistics} from "./statistics/recordingStatistics.js";

/** z-scores are stored times this, as int8: steps of an eighth, up to 15.9. */
const Z_STEPS = 8;

/** The pictures of the whole recording: shape (channel, bin). */
export interface Overview {
  /** 8 x robust z-score of the bin's log RMS within its channel. */
  activity: Int8Array;
  /** 8 x z-score of the bin's sample furthest from the channel's mean. */
  extreme: Int8Array;
  /** RMS around the channel's mean, in the channel's unit; NaN where there is no finite sample. */
  rms: Float32Array;
}

/** Paints the overview from a recording's statistics. `scales[c]` turns stored units into the channel's unit. */
export function paintOverview(
  {channels, bins}: RecordingStatistics,
  reference: Float64Array,
  scales: Float64Array
): Overview {
  const {binCount} = bins;
  const size = channels.length * binCount;
  const overview = {activity: new Int8Array(size), extreme: new Int8Array(size), rms: new Float32Array(size)};
  channels.forEach(({mean, sd}, channel) => {
    const from = channel * binCount;
    const rms = binRms(bins, from, mean - reference[channel]);
    overview.activity.set(activityOf(rms), from);
    for (let bin = 0; bin < binCount; bin++) {
      overview.rms[from + bin] = rms[bin] * Math.abs(scales[channel]);
      overview.extreme[from + bin] = extremeOf(bins, from + bin, mean, sd);
    }
  });
  return overview;
}

/** RMS of each bin of one channel around its mean, which lies `shift` above the reference. */
function binRms({binCount, count, sum, squares}: BinStatistics, from: number, shift: number): Float64Array {
  const rms = new Float64Array(binCount);
  for (let bin = 0; bin < binCount; bin++) {
    const at = from + bin;
    const meanSquare = (squares[at] - 2 * shift * sum[at]) / count[at] + shift * shift;
    rms[bin] = count[at] ? Math.sqrt(Math.max(0, meanSquare)) : NaN;
  }
  return rms;
}

/** Robust z-scores of log RMS. */
function activityOf(rms: Float64Array): Int8Array {
  const finite = new Float64Array(rms.length);
  let count = 0;
  for (const value of rms) if (value > 0 && value < Infinity) finite[count++] = Math.log(value);
  const {center, spread} = robust(finite.subarray(0, count));
  const activity = new Int8Array(rms.length);
  for (let bin = 0; bin < rms.length; bin++) {
    const value = rms[bin];
    if (Number.isNaN(value)) activity[bin] = NO_DATA;
    // Silence has no logarithm: it is as far below as usual as can be, unless all is silence.
    else if (value === 0) activity[bin] = count > 0 ? -127 : 0;
    else activity[bin] = toSteps((Math.log(value) - center) / spread);
  }
  return activity;
}

function extremeOf({count, min, max}: BinStatistics, at: number, mean: number, sd: number): number {
  if (count[at] === 0) return NO_DATA;
  const furthest = max[at] - mean >= mean - min[at] ? max[at] : min[at];
  return toSteps((furthest - mean) / sd);
}

/** A constant channel has no z-score: 0. */
function toSteps(z: number): number {
  return Number.isNaN(z) ? 0 : Math.max(-127, Math.min(127, Math.round(Z_STEPS * z)));
}
