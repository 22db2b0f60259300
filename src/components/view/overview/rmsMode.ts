import {formatQuantity} from "../../../text/quantity.js";
import type {Mode} from "./mode.js";
import type {OverviewScale} from "./overviewScale.js";

/** Share of the values at either end of the scale that do not stretch it. */
const TAIL = 0.01;

/** Values that quantiles are taken from, at most: plenty for hundredths, and sorted in a few milliseconds. */
const MAX_QUANTILE_VALUES = 16_384;

/** RMS in the channel's own unit. */
export const rmsMode: Mode = {
  id: "rms",
  label: "RMS",
  array: "rms",
  cell: "RMS per {bin}",
  hint: "Root mean square around the channel’s mean, in the channel’s own unit, on a logarithmic scale.",
  ends: ["", ""],
  scale: rmsScale,
  formatTick: (value, unit) => formatQuantity(value, unit, 2),
  formatCell: (value, unit) => (Number.isNaN(value) ? "no data" : formatQuantity(value, unit, 3))
};

/**
 * Logarithmic; the least and greatest hundredth of the values get the end colors. Channels of another unit have a scale
 * of their own; the ticks are those of the first unit.
 *
 * @param values (channel, bin), NaN without data.
 * @param units The unit of each channel.
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
    const valueAt = quantiles(rows.filter((value) => value > 0));
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

/** A function from a share (0 to 1) to the value that so many are up to, from an even choice of them. */
function quantiles(values: Float32Array): (share: number) => number {
  const stride = Math.ceil(values.length / MAX_QUANTILE_VALUES) || 1;
  const sorted = new Float32Array(Math.ceil(values.length / stride)).map((_, i) => values[i * stride]).sort();
  return (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
