import {NO_DATA} from "../../../pyramid/overviewBins.js";
import {countBytes, placeBytes, quantileOf, shareUpTo} from "./byteScale.js";
import {formatDeviations, STEPS_PER_SD} from "./deviations.js";
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
  const counts = countBytes(values);
  counts[0] = 0; // of no data
  const positions = Float32Array.from(shareUpTo(counts));
  positions[0] = NaN;
  const ticks = TICK_POSITIONS.map((position) => {
    const place = quantileOf(counts, position);
    return {position, value: place === undefined ? 0 : (place + NO_DATA) / STEPS_PER_SD};
  });
  return {ramp: "diverging", positions: placeBytes(values, positions), ticks};
}
