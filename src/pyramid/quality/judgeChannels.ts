import {median} from "../median.js";
import type {RecordingStatistics} from "../statistics/recordingStatistics.js";
import {robustScores} from "./compareChannels.js";
import {isClipped, railShare} from "./findClipping.js";
import {DEAD_GAIN, judgeProbe, NOISY_GAIN, OUTSIDE_GAIN, type ProbeVerdict} from "./judgeProbe.js";
import type {QualityPlan} from "./planQuality.js";
import {windowsOf} from "./windowQuality.js";

/** Robust standard deviations from the other channels that are too far (PREP: Bigdely-Shamlo et al., 2015). */
const FAR = 5;

/** Times the group's median above which a far channel is noisy: among channels much alike, 5 deviations are little. */
const NOISY_RATIO = 2;
const LARGE_RATIO = 4;

/** Parts of the group's median deviation and correlation with it below which a channel is dead, without neighbors to ask. */
const DEAD_RATIO = 0.1;
const DEAD_CORRELATION = 0.2;

/** Channels of a group and windows below which nothing is told by comparison. */
const MIN_CHANNELS = 8;
const MIN_WINDOWS = 6;

/** Power is high-frequency above this part of the Nyquist frequency, as in "coherence+psd". */
const HIGH_PART = 0.8;

/**
 * Reason why each channel looks bad, with the number and its limit; undefined when it does not, or nobody can tell. Flat and
 * clipped ones by themselves; dead ones and those outside of the tissue by their neighbors on the probe (`judgeProbe`),
 * where depths are known; noisy ones, and dead ones elsewhere, by comparison within their group, as PREP does.
 */
export function judgeChannels(statistics: RecordingStatistics, plan: QualityPlan): (string | undefined)[] {
  const reasons: (string | undefined)[] = statistics.channels.map(({count, min, max}, channel) => {
    if (count === 0) return "no finite samples";
    if (min === max) return "flat";
    const share = railShare(statistics, channel);
    return isClipped(statistics, channel)
      ? `clipped: ${percent(share)} of samples in runs at an extreme (limit 1 %)`
      : undefined;
  });
  for (const {channels, isProbe} of plan.groups) {
    const probe = isProbe ? judgeProbe(channels, statistics.quality, statistics.channels.length) : [];
    const compared = compareGroup(statistics, channels, plan.scales);
    channels.forEach((channel, i) => {
      const verdict = probe[i];
      const said = verdict ? sayVerdict(verdict) : (compared.noisy[i] ?? (isProbe ? undefined : compared.dead[i]));
      reasons[channel] ??= said;
    });
  }
  return reasons;
}

function sayVerdict({kind, gain}: ProbeVerdict): string {
  const digits = Math.abs(gain).toFixed(2);
  if (kind === "outside") {
    return `outside of the tissue: ${digits} of the probe's common signal around it (limit ${1 + OUTSIDE_GAIN})`;
  }
  return kind === "dead"
    ? `dead: ${digits} less of the common signal than its neighbors (limit ${-DEAD_GAIN})`
    : `noisy: ${digits} more of the common signal than its neighbors (limit ${NOISY_GAIN})`;
}

/** Channels that stand out of their group, by PREP's deviation and high-frequency criteria. */
function compareGroup(
  statistics: RecordingStatistics,
  channels: readonly number[],
  scales: Float64Array
): Record<"noisy" | "dead", (string | undefined)[]> {
  const {quality, channels: all} = statistics;
  const none = channels.map(() => undefined);
  if (channels.length < MIN_CHANNELS || quality.windowCount < MIN_WINDOWS) return {noisy: none, dead: none};
  const typical = (values: Float64Array) => channels.map((c) => median(windowsOf(values, c, all.length)));
  const deviations = typical(quality.deviation);
  const correlations = typical(quality.correlation);
  const highs = channels.map((channel) => highAmplitude(statistics, channel) * Math.abs(scales[channel]));
  const ratio = (values: readonly number[]) => {
    const middle = median(Float64Array.from(values.filter((value) => value > 0)));
    return values.map((value) => value / middle);
  };
  const [deviationRatios, highRatios] = [ratio(deviations), ratio(highs)];
  const [deviationScores, highScores] = [robustScores(deviations), robustScores(highs)];
  return {
    noisy: channels.map((_, i) => {
      if (highScores[i] > FAR && highRatios[i] > NOISY_RATIO) {
        return `noisy: ${highRatios[i].toFixed(1)} times the group's typical high frequencies, ${highScores[i].toFixed(0)} deviations (limit ${FAR})`;
      }
      return deviationScores[i] > FAR && deviationRatios[i] > LARGE_RATIO
        ? `noisy: ${deviationRatios[i].toFixed(1)} times the group's typical amplitude, ${deviationScores[i].toFixed(0)} deviations (limit ${FAR})`
        : undefined;
    }),
    dead: channels.map((_, i) =>
      deviationRatios[i] < DEAD_RATIO && Math.abs(correlations[i]) < DEAD_CORRELATION
        ? `dead: ${percent(deviationRatios[i])} of the group's typical amplitude (limit ${100 * DEAD_RATIO} %)`
        : undefined
    )
  };
}

/** Root of the mean density above 80 % of the Nyquist frequency, in stored units. */
function highAmplitude({spectra: {frequencies, density}}: RecordingStatistics, channel: number): number {
  const limit = HIGH_PART * (frequencies[frequencies.length - 1] ?? NaN);
  let [sum, count] = [0, 0];
  frequencies.forEach((frequency, band) => {
    if (frequency < limit) return;
    sum += density[channel * frequencies.length + band];
    count++;
  });
  return Math.sqrt(sum / count);
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}
