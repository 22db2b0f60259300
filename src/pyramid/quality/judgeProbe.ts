import {median} from "../median.js";
import {runningMedian} from "./compareChannels.js";
import {windowsOf, type WindowQuality} from "./windowQuality.js";

/** Channels that are neighbors: the middle one and five on each side. */
const NEIGHBORS = 11;

/** Gain relative to the neighbors' below which a channel is dead. */
export const DEAD_GAIN = -0.5;

/** Gain relative to the neighbors' above which a channel is noisy. */
export const NOISY_GAIN = 1;

/** Gain of a whole neighborhood, less the 1 of a channel like the others, below which it is outside of the tissue. */
export const OUTSIDE_GAIN = -0.75;

/** Part of the neighbors' deviation that a dead channel stays below: what moves as much as they do is not dead. */
const DEAD_DEVIATION = 0.5;

/** Windows and channels below which nothing is told. */
const MIN_WINDOWS = 6;
const MIN_CHANNELS = NEIGHBORS + 1;

/** Correlation with the group's median that half of the channels must have: without it there is no common signal. */
const MIN_CORRELATION = 0.3;

/** Verdict on a channel, and its gain: relative to the neighbors', or for `outside` the neighborhood's. */
export interface ProbeVerdict {
  kind: "dead" | "noisy" | "outside";
  gain: number;
}

/**
 * Dead, noisy and outside channels of a probe, by likeness to the median of all: the coherence part of "coherence+psd",
 * which SpikeInterface's `detect_bad_channels` has from the International Brain Laboratory ("Spike sorting pipeline for the
 * International Brain Laboratory", 2022, figshare 19705522), with its thresholds. As there, a verdict is that of most
 * windows. No band is filtered out before; windows are less a straight line.
 *
 * @param channels numbers of the probe's channels, by depth
 */
export function judgeProbe(
  channels: readonly number[],
  quality: WindowQuality,
  channelCount: number
): (ProbeVerdict | undefined)[] {
  const none = channels.map(() => undefined);
  const typical = (values: Float64Array) => channels.map((c) => median(windowsOf(values, c, channelCount)));
  if (channels.length < MIN_CHANNELS || quality.windowCount < MIN_WINDOWS) return none;
  const correlations = typical(quality.correlation).filter(Number.isFinite);
  if (!(median(Float64Array.from(correlations)) >= MIN_CORRELATION)) return none;
  const deviations = typical(quality.deviation);
  const usual = runningMedian(deviations, NEIGHBORS);

  const votes = {dead: channels.map(() => 0), noisy: channels.map(() => 0), outside: channels.map(() => 0)};
  const relative: number[][] = channels.map(() => []);
  const around: number[][] = channels.map(() => []);
  for (let window = 0; window < quality.windowCount; window++) {
    const gains = channels.map((c) => quality.gain[window * channelCount + c]);
    if (!gains.every(Number.isFinite)) continue;
    const neighborhood = runningMedian(gains, NEIGHBORS);
    gains.forEach((gain, i) => {
      relative[i].push(gain - neighborhood[i]);
      around[i].push(neighborhood[i]);
      if (gain - neighborhood[i] < DEAD_GAIN) votes.dead[i]++;
      if (gain - neighborhood[i] > NOISY_GAIN) votes.noisy[i]++;
      if (neighborhood[i] - 1 < OUTSIDE_GAIN) votes.outside[i]++;
    });
  }
  const windowCount = relative[0].length;
  if (windowCount < MIN_WINDOWS) return none;
  const isMost = (count: number) => count > windowCount / 2;
  const outside = fromTheEnds(votes.outside.map(isMost));
  return channels.map((_, i) => {
    if (outside[i]) return {kind: "outside", gain: median(Float64Array.from(around[i]))};
    const gain = median(Float64Array.from(relative[i]));
    if (isMost(votes.dead[i]) && deviations[i] < DEAD_DEVIATION * usual[i]) return {kind: "dead", gain};
    return isMost(votes.noisy[i]) ? {kind: "noisy", gain} : undefined;
  });
}

/** Only what reaches an end of the probe without a break can be outside of the tissue, and never all of it. */
function fromTheEnds(candidates: readonly boolean[]): boolean[] {
  const first = candidates.indexOf(false);
  const last = candidates.lastIndexOf(false);
  return candidates.map((_, i) => first >= 0 && (i < first || i > last));
}
