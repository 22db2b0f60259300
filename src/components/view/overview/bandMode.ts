import type {ManifestOverview} from "../../../format/manifest.js";
import {BANDS} from "../../../signal/bands.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";
import {activityMode} from "./activityMode.js";
import type {Mode} from "./mode.js";

/** A band of frequencies that a store has an overview of. */
export type StoredBand = NonNullable<ManifestOverview["bands"]>[number];

/**
 * Power of each channel in a band of frequencies over time, relative to its typical level.
 * @param binSeconds Length of a bin of the spectrogram that it is from, in seconds.
 */
export function bandMode({name, hertz: [low, high]}: StoredBand, binSeconds: number): Mode {
  const {name: label, symbol} = BANDS.find((band) => band.name.toLowerCase() === name)!;
  const bin = formatDuration(binSeconds);
  const range = `${formatNumber(low, 1)}–${formatNumber(high, 1)} Hz`;
  return {
    id: name,
    label,
    symbol,
    array: name,
    cell: `${label} power (${range}) per ${bin}, in SD from the channel’s typical level`,
    hint:
      `How strong each channel is from ${range.replace("–", " to ")} at each moment, compared with itself: the distance ` +
      "of its power in decibels from the channel’s median, in robust standard deviations. The power is that of the " +
      `spectrogram: of one or two windows in each ${bin}, as recorded. The neutral color is the typical level. ` +
      "Colors are spread by rank, so that equal steps of color hold equal numbers of cells.",
    ends: activityMode.ends,
    scale: (values, units) => activityMode.scale(values, units),
    formatTick: (value, unit) => activityMode.formatTick(value, unit),
    formatCell: (value, unit) => activityMode.formatCell(value, unit)
  };
}
