import {eqHist} from "./eqHist.js";
import type {RampKind} from "./ramps.js";

/** The int8 value of a bin without a sample: a gap, or only missing values. */
export const NO_DATA = -128;

/** Steps of the stored int8 values in one standard deviation. */
const STEPS_PER_SD = 8;

/** Places of the legend's labels along the ramp. */
const TICK_POSITIONS = [0, 0.25, 0.5, 0.75, 1];

/** An overview array as positions along a colour ramp, and what the positions mean. */
export interface OverviewScale {
  ramp: RampKind;
  /** (channel, bin): 0 to 1, NaN where the bin holds no data. */
  positions: Float32Array;
  /** Values at some positions, for the legend: standard deviations, or the channel's unit. */
  ticks: {position: number; value: number}[];
}

/**
 * Activity: how far each bin's log RMS is from its channel's usual one. Equalised on the size of the difference with its
 * sign kept, so the neutral middle of the ramp is exactly "as usual" and rare differences get the strong colours.
 *
 * @param values 8 x robust z-score, (channel, bin), -128 without data.
 */
export function activityScale(values: Int8Array): OverviewScale {
  const mask = values.map((value) => Number(value === NO_DATA));
  const sizes = values.map((value, i) => (mask[i] ? 0 : Math.abs(value)));
  const positions = new Float32Array(values.length).fill(NaN);
  if (mask.every(Boolean)) return {ramp: "diverging", positions, ticks: []};
  const {values: shares} = eqHist(sizes, {mask});
  // The share of bins at exactly zero: taken off, so that zero is the middle whatever it is.
  const zeroIndex = sizes.findIndex((size, i) => size === 0 && !mask[i]);
  const zeroShare = zeroIndex < 0 ? 0 : shares[zeroIndex];
  for (let i = 0; i < values.length; i++) {
    if (mask[i]) continue;
    const strength = zeroShare < 1 ? (shares[i] - zeroShare) / (1 - zeroShare) : 0;
    positions[i] = 0.5 + 0.5 * Math.sign(values[i]) * strength;
  }
  const sizeAt = quantiles(sizes.filter((size, i) => !mask[i] && size > 0));
  const ticks = TICK_POSITIONS.map((position) => ({
    position,
    value: (Math.sign(position - 0.5) * sizeAt(2 * Math.abs(position - 0.5))) / STEPS_PER_SD
  }));
  return {ramp: "diverging", positions, ticks};
}

/**
 * Signal, the reference's picture: each bin's sample furthest from its channel's mean, as an equalised z-score. Its sign
 * may flip from bin to bin.
 *
 * @param values 8 x z-score, (channel, bin), -128 without data.
 */
export function signalScale(values: Int8Array): OverviewScale {
  const mask = values.map((value) => Number(value === NO_DATA));
  if (mask.every(Boolean)) return {ramp: "diverging", positions: new Float32Array(values.length).fill(NaN), ticks: []};
  const valueAt = quantiles(values.filter((_, i) => !mask[i]));
  return {
    ramp: "diverging",
    positions: Float32Array.from(eqHist(values, {mask}).values),
    ticks: TICK_POSITIONS.map((position) => ({position, value: valueAt(position) / STEPS_PER_SD}))
  };
}

/**
 * RMS in the channel's unit on a logarithmic scale from the least to the greatest. Channels of another unit have a scale
 * of their own; the ticks are those of the first unit.
 *
 * @param values (channel, bin), NaN without data.
 * @param units the unit of each channel.
 */
export function rmsScale(values: Float32Array, units: readonly string[]): OverviewScale {
  const binCount = values.length / units.length;
  const positions = new Float32Array(values.length).fill(NaN);
  let ticks: OverviewScale["ticks"] = [];
  for (const unit of new Set(units)) {
    const channels = [...units.keys()].filter((channel) => units[channel] === unit);
    const rows = channels.map((channel) => values.subarray(channel * binCount, (channel + 1) * binCount));
    const [low, high] = positiveExtent(rows);
    const range = Math.log(high / low);
    rows.forEach((row, r) => {
      const start = channels[r] * binCount;
      for (let bin = 0; bin < binCount; bin++) {
        if (Number.isNaN(row[bin])) continue;
        positions[start + bin] = row[bin] > low && range > 0 ? Math.log(row[bin] / low) / range : 0;
      }
    });
    if (unit === units[0] && high > 0) {
      ticks = [0, 0.5, 1].map((position) => ({position, value: low * (high / low) ** position}));
    }
  }
  return {ramp: "sequential", positions, ticks};
}

/** Least and greatest value above zero: flat stretches have no logarithm. */
function positiveExtent(rows: readonly Float32Array[]): [low: number, high: number] {
  let low = Infinity;
  let high = 0;
  for (const row of rows) {
    for (const value of row) {
      if (value > 0 && value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/** A function from a share (0 to 1) to the value that so many values are up to. Zero when there is none. */
function quantiles(values: Int8Array): (share: number) => number {
  const sorted = values.slice().sort();
  return (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
