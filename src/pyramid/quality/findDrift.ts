import {median} from "../median.js";
import type {RecordingStatistics} from "../statistics/recordingStatistics.js";
import {windowsOf} from "./windowQuality.js";

/** Pieces that a recording's slow course is told from. */
const PIECES = 30;

/** A piece is as long as this at least: faster changes are signal. */
const MIN_PIECE_SECONDS = 1;

/** Values that a channel must have: one that hardly moves has no signal to compare with. */
const MIN_VALUES = 16;

/** Deviation of the pieces' means over that within windows, above which a channel drifts. */
export const DRIFT_RATIO = 2;

/** Channels whose level moves more than twice as much as their signal does within seconds, and the largest such ratio. */
export function findDrift(
  {channels, bins, quality}: RecordingStatistics,
  {scales, seconds}: {scales: Float64Array; seconds: number}
): {channels: number[]; ratio: number} {
  if (seconds < PIECES * MIN_PIECE_SECONDS) return {channels: [], ratio: NaN};
  const ratios = channels.map(({valueCount}, channel) => {
    if (valueCount < MIN_VALUES) return NaN;
    const within = median(windowsOf(quality.deviation, channel, channels.length));
    return (deviationOfPieces(bins, channel) * Math.abs(scales[channel])) / within;
  });
  const drifting = ratios.flatMap((ratio, channel) => (ratio > DRIFT_RATIO && ratio < Infinity ? [channel] : []));
  return {channels: drifting, ratio: drifting.reduce((most, channel) => Math.max(most, ratios[channel]), 0)};
}

function deviationOfPieces({binCount, count, sum}: RecordingStatistics["bins"], channel: number): number {
  const means: number[] = [];
  for (let piece = 0; piece < PIECES; piece++) {
    const [from, to] = [Math.floor((piece * binCount) / PIECES), Math.floor(((piece + 1) * binCount) / PIECES)];
    let [samples, total] = [0, 0];
    for (let at = channel * binCount + from; at < channel * binCount + to; at++) {
      samples += count[at];
      total += sum[at];
    }
    if (samples > 0) means.push(total / samples);
  }
  const mean = means.reduce((a, b) => a + b, 0) / means.length;
  return Math.sqrt(means.reduce((square, value) => square + (value - mean) ** 2, 0) / means.length);
}
