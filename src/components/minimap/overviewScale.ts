import {NO_DATA} from "../../pyramid/overviewBins.js";
import type {RampKind} from "../picture/ramps.js";
import {eqHist} from "./eqHist.js";

/** Steps of the stored int8 values in one standard deviation. */
export const STEPS_PER_SD = 8;

/** Share of the values at either end of the RMS scale that do not stretch it. */
const TAIL = 0.01;

/** Values that quantiles of floats are taken from, at most: plenty for hundredths, and sorted in a few milliseconds. */
const QUANTILE_SAMPLE = 16_384;

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
  const positions = new Float32Array(values.length).fill(NaN);
  const mask = maskOf(values);
  if (!mask.includes(0)) return {ramp: "diverging", positions, ticks: []};
  const sizes = new Uint8Array(values.length);
  for (let i = 0; i < sizes.length; i++) sizes[i] = mask[i] ? 0 : Math.abs(values[i]);
  const shares = eqHist(sizes, {mask}).values;
  // The share of bins at exactly zero is taken off, so that zero is the middle whatever it is.
  const zeroShare = shares[values.indexOf(0)] ?? 0;
  for (let i = 0; i < values.length; i++) {
    if (mask[i]) continue;
    const strength = zeroShare < 1 ? (shares[i] - zeroShare) / (1 - zeroShare) : 0;
    positions[i] = 0.5 + 0.5 * Math.sign(values[i]) * strength;
  }
  const sizeAt = byteQuantiles(sizes, (size) => size > 0);
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
  const mask = maskOf(values);
  if (!mask.includes(0)) return {ramp: "diverging", positions: new Float32Array(values.length).fill(NaN), ticks: []};
  const valueAt = byteQuantiles(values, (value) => value !== NO_DATA);
  return {
    ramp: "diverging",
    positions: new Float32Array(eqHist(values, {mask}).values),
    ticks: TICK_POSITIONS.map((position) => ({position, value: valueAt(position) / STEPS_PER_SD}))
  };
}

/**
 * RMS in the channel's unit on a logarithmic scale; the least and greatest hundredth of the values get the end colours.
 * Channels of another unit have a scale of their own; the ticks are those of the first unit.
 *
 * @param values (channel, bin), NaN without data.
 * @param units the unit of each channel.
 */
export function rmsScale(values: Float32Array, units: readonly string[]): OverviewScale {
  const binCount = values.length / units.length;
  const positions = new Float32Array(values.length).fill(NaN);
  let ticks: OverviewScale["ticks"] = [];
  for (const unit of new Set(units)) {
    const starts = [...units.keys()].filter((channel) => units[channel] === unit).map((channel) => channel * binCount);
    const rows = new Float32Array(starts.length * binCount);
    starts.forEach((start, i) => rows.set(values.subarray(start, start + binCount), i * binCount));
    // Flat stretches have no logarithm: they are below any scale.
    const valueAt = floatQuantiles(rows.filter((value) => value > 0));
    const low = valueAt(TAIL);
    const high = valueAt(1 - TAIL);
    const range = Math.log(high / low);
    for (const start of starts) {
      for (let i = start; i < start + binCount; i++) {
        if (Number.isNaN(values[i])) continue;
        positions[i] = range > 0 && values[i] > low ? Math.min(1, Math.log(values[i] / low) / range) : 0;
      }
    }
    if (unit === units[0] && high > 0) {
      ticks = [0, 0.5, 1].map((position) => ({position, value: low * (high / low) ** position}));
    }
  }
  return {ramp: "sequential", positions, ticks};
}

/** 1 where a bin holds no data. */
function maskOf(values: Int8Array): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) mask[i] = Number(values[i] === NO_DATA);
  return mask;
}

/** A function from a share (0 to 1) to the value that so many of the kept values are up to; 0 when none is kept. */
function byteQuantiles(values: Int8Array | Uint8Array, keep: (value: number) => boolean): (share: number) => number {
  const counts = new Float64Array(384);
  for (let i = 0; i < values.length; i++) counts[values[i] - NO_DATA]++;
  const kept = [...counts.keys()].map((i) => i + NO_DATA).filter((value) => keep(value) && counts[value - NO_DATA] > 0);
  const total = kept.reduce((sum, value) => sum + counts[value - NO_DATA], 0);
  return (share) => {
    let sum = 0;
    return kept.find((value) => (sum += counts[value - NO_DATA]) >= share * total) ?? 0;
  };
}

/** The same for floats, from an even choice of them. */
function floatQuantiles(values: Float32Array): (share: number) => number {
  const stride = Math.ceil(values.length / QUANTILE_SAMPLE) || 1;
  const sorted = new Float32Array(Math.ceil(values.length / stride)).map((_, i) => values[i * stride]).sort();
  return (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
