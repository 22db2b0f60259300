import {createWindowQuality, type WindowQuality} from "../../../pyramid/quality/windowQuality.js";
import type {StatisticsPlan} from "../../../pyramid/statistics/columnStatistics.js";
import type {Column} from "../write/column.js";

/** Samples of a window that channels are compared by: of all frequencies, since none is filtered out before. */
const COMPARED_SAMPLES = 256;

/** Channels of a group that its median signal is of, at most. */
const REFERENCE_CHANNELS = 64;

/** Equal samples one after another that make a run. */
const MIN_RUN = 3;

const RUN_KEYS = ["low", "high", "lowRun", "highRun"] as const;

/** Quality of the channels in those windows of the spectra that lie in a column. */
export function columnQuality(plan: StatisticsPlan, column: Column): WindowQuality {
  const {windowLength, windows} = plan.spectra;
  const {channelCount} = plan;
  const inColumn = windows.filter(
    (window) => window >= column.start && window + windowLength <= column.start + column.count
  );
  const quality = createWindowQuality(inColumn.length, channelCount);
  const step = Math.max(1, Math.floor(windowLength / COMPARED_SAMPLES));
  const length = Math.floor(windowLength / step);
  inColumn.forEach((window, i) => {
    const at = window - column.start;
    const rows = Array.from({length: channelCount}, (_, channel) => takeRow(plan, column, channel, {at, step, length}));
    for (let channel = 0; channel < channelCount; channel++) {
      const runs = findRuns(column, channel, {at, length: windowLength});
      for (const key of RUN_KEYS) quality[key][i * channelCount + channel] = runs[key];
    }
    for (const {channels} of plan.quality.groups) compare(rows, channels, quality, i * channelCount);
  });
  return quality;
}

/** Every `step`-th sample of a window in the channel's unit, less a straight line; undefined when one is missing. */
function takeRow(
  {quality: {scales}, storedNaN}: StatisticsPlan,
  {values, stride}: Column,
  channel: number,
  {at, step, length}: {at: number; step: number; length: number}
): Float64Array | undefined {
  const row = new Float64Array(length);
  let [sum, moment] = [0, 0];
  const middle = (length - 1) / 2;
  for (let i = 0, from = channel * stride + at; i < length; i++, from += step) {
    const value = Number(values[from]);
    if (!Number.isFinite(value) || value === storedNaN) return undefined;
    row[i] = value * scales[channel];
    sum += row[i];
    moment += row[i] * (i - middle);
  }
  const slope = moment / ((length * (length * length - 1)) / 12);
  for (let i = 0; i < length; i++) row[i] -= sum / length + slope * (i - middle);
  return row;
}

/** Compares channels of a group with the median of some that are spread evenly over it. */
function compare(
  rows: readonly (Float64Array | undefined)[],
  channels: readonly number[],
  quality: WindowQuality,
  at: number
): void {
  const whole = channels.flatMap((channel) => rows[channel] ?? []);
  if (whole.length === 0) return;
  const count = Math.min(whole.length, REFERENCE_CHANNELS);
  const chosen = Array.from({length: count}, (_, i) => whole[Math.floor(((i + 0.5) * whole.length) / count)]);
  const instant = new Float64Array(count);
  const reference = whole[0].map((_, sample) => {
    for (let i = 0; i < count; i++) instant[i] = chosen[i][sample];
    instant.sort();
    return (instant[(count - 1) >> 1] + instant[count >> 1]) / 2;
  });
  const power = dot(reference, reference);
  for (const channel of channels) {
    const row = rows[channel];
    if (!row) continue;
    const squares = dot(row, row);
    const common = dot(row, reference);
    quality.deviation[at + channel] = Math.sqrt(squares / row.length);
    quality.gain[at + channel] = common / power;
    quality.correlation[at + channel] = squares > 0 ? common / Math.sqrt(squares * power) : 0;
  }
}

/** Extremes of a window, and how many of its samples are in runs at them. */
function findRuns(
  {values, stride}: Column,
  channel: number,
  {at, length}: {at: number; length: number}
): Record<(typeof RUN_KEYS)[number], number> {
  const start = channel * stride + at;
  const end = start + length;
  let [low, high]: [number | bigint, number | bigint] = [Infinity, -Infinity];
  for (let i = start; i < end; i++) {
    const value = values[i];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const runs = {low: Number(low), high: Number(high), lowRun: 0, highRun: 0};
  for (let i = start; i < end; i++) {
    const value = values[i];
    if (value !== low && value !== high) continue;
    const first = i;
    while (i + 1 < end && values[i + 1] === value) i++;
    if (i + 1 - first < MIN_RUN) continue;
    if (value === low) runs.lowRun += i + 1 - first;
    if (value === high) runs.highRun += i + 1 - first;
  }
  return runs;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
