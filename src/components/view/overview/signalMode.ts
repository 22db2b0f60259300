import {NO_DATA} from "../../../pyramid/overviewBins.js";
import {byteQuantiles, formatDeviations, maskOf, STEPS_PER_SD} from "./deviations.js";
import {eqHist} from "./eqHist.js";
import type {Mode} from "./mode.js";
import {type OverviewScale, TICK_POSITIONS} from "./overviewScale.js";

/** The reference's picture: each bin's sample furthest from its channel's mean. Its sign may flip from bin to bin. */
export const signalMode: Mode = {
  id: "signal",
  label: "Signal",
  array: "extreme",
  cell: "Furthest sample per {bin}, in SD from the channel’s mean",
  hint:
    "The sample furthest from the channel’s mean in each cell, in standard deviations of the channel. Its sign may flip " +
    "from cell to cell. Colors are spread by rank, so that equal steps of color hold equal numbers of cells.",
  ends: ["below", "above"],
  scale: signalScale,
  formatTick: formatDeviations,
  formatCell: (value) => (value === NO_DATA ? "no data" : `${formatDeviations(value / STEPS_PER_SD)} SD from the mean`)
};

/**
 * Equalized; ticks are standard deviations.
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
