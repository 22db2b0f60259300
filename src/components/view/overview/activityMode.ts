import {NO_DATA} from "../../../pyramid/overviewBins.js";
import {formatNumber} from "../../../text/number.js";
import {byteQuantiles, formatDeviations, maskOf, STEPS_PER_SD} from "./deviations.js";
import {eqHist} from "./eqHist.js";
import type {Mode} from "./mode.js";
import {type OverviewScale, TICK_POSITIONS} from "./overviewScale.js";

/** Activity of each channel over time, relative to its typical level. */
export const activityMode: Mode = {
  id: "activity",
  label: "Activity",
  array: "activity",
  cell: "RMS per {bin}, in SD from the channel’s typical level",
  hint:
    "How strong each channel is at each moment, compared with itself: the distance of its log RMS from the channel’s " +
    "median, in robust standard deviations. The neutral color is the typical level. Colors are spread by rank, so that " +
    "equal steps of color hold equal numbers of cells.",
  ends: ["less", "more"],
  scale: activityScale,
  formatTick: formatDeviations,
  formatCell(value) {
    if (value === NO_DATA) return "no data";
    if (value === 0) return "typical level";
    return `${formatNumber(Math.abs(value) / STEPS_PER_SD, 1)} SD ${value > 0 ? "above" : "below"} the typical level`;
  }
};

/**
 * Equalized on the size of the difference with its sign kept, so the neutral middle of the ramp is exactly the typical
 * level and rare differences get the strong colors. Ticks are standard deviations.
 *
 * @param values 8 x robust z-score of the log RMS, (channel, bin), -128 without data.
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
