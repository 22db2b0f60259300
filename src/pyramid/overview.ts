import {NO_DATA} from "./overviewBins.js";
import {robustSteps, toSteps} from "./robustSteps.js";
import type {BinStatistics} from "./statistics/binStatistics.js";
import type {RecordingStatistics} from "./statistics/recordingStatistics.js";

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
    overview.activity.set(robustSteps(rms.map(Math.log)), from);
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

function extremeOf({count, min, max}: BinStatistics, at: number, mean: number, sd: number): number {
  if (count[at] === 0) return NO_DATA;
  const furthest = max[at] - mean >= mean - min[at] ? max[at] : min[at];
  return toSteps((furthest - mean) / sd);
}
