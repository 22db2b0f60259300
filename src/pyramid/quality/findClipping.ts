import type {RecordingStatistics} from "../statistics/recordingStatistics.js";

/** Share of samples in runs at the channel's extremes above which it is clipped. */
const CLIPPED_SHARE = 0.01;

/** Times the samples just inside an extreme that those at it are, at least: an amplifier's rail heaps them up there. */
const HEAP_RATIO = 2;

/** Values that a channel must have: with fewer, extremes are held for many samples by chance. */
const MIN_VALUES = 16;

/**
 * Tells whether a channel's samples stay at its extremes: in runs of equal ones, more than just inside, and of many
 * values.
 */
export function isClipped(statistics: RecordingStatistics, channel: number): boolean {
  const {valueCount, extremeShare, nearShare} = statistics.channels[channel];
  return (
    valueCount >= MIN_VALUES && extremeShare > HEAP_RATIO * nearShare && railShare(statistics, channel) > CLIPPED_SHARE
  );
}

/** Share of the windows' samples that are in runs of three or more equal ones at the channel's extremes. */
export function railShare({quality, channels, windowLength}: RecordingStatistics, channel: number): number {
  const {min, max} = channels[channel];
  let [inRuns, windowCount] = [0, 0];
  for (let at = channel; at < quality.low.length; at += channels.length) {
    windowCount++;
    if (quality.low[at] === min) inRuns += quality.lowRun[at];
    if (quality.high[at] === max) inRuns += quality.highRun[at];
  }
  return windowCount > 0 ? inRuns / (windowCount * windowLength) : 0;
}
