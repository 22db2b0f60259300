import {NO_DATA} from "../../../pyramid/overviewBins.js";
import {formatNumber} from "../../../text/number.js";
import {countBytes, placeBytes, quantileOf, shareUpTo} from "./byteScale.js";
import {formatDeviations, STEPS_PER_SD} from "./deviations.js";
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
  const counts = countBytes(values);
  const sizeCounts = new Float64Array(-NO_DATA);
  for (let value = NO_DATA + 1; value < -NO_DATA; value++) sizeCounts[Math.abs(value)] += counts[value - NO_DATA];
  const shares = shareUpTo(sizeCounts);
  // The share of bins at exactly zero is taken off, so that zero is the middle whatever it is.
  const zeroShare = sizeCounts[0] > 0 ? shares[0] : 0;
  const positions = new Float32Array(counts.length).fill(NaN);
  for (let value = NO_DATA + 1; value < -NO_DATA; value++) {
    const strength = zeroShare < 1 ? (shares[Math.abs(value)] - zeroShare) / (1 - zeroShare) : 0;
    positions[value - NO_DATA] = 0.5 + 0.5 * Math.sign(value) * strength;
  }
  sizeCounts[0] = 0;
  const ticks = TICK_POSITIONS.map((position) => {
    const size = quantileOf(sizeCounts, 2 * Math.abs(position - 0.5)) ?? 0;
    return {position, value: (Math.sign(position - 0.5) * size) / STEPS_PER_SD};
  });
  return {ramp: "diverging", positions: placeBytes(values, positions), ticks};
}
