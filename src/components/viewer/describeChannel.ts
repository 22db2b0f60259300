import {formatNumber} from "../format.js";

/** What the table of channels says of one, as far as the viewer reads it. */
export type ChannelFacts = Readonly<Record<string, unknown>>;

/** Columns with a position along the probe in micrometres, most telling first. */
const POSITIONS = ["depth", "rel_y", "probe_vertical_position"];

/** Greatest position that is taken for micrometres along a probe: 100 mm. */
const PROBE_MICROMETRES = 1e5;

/** "shank 2 · CA1 · 1,240 µm": group, region and position of a channel, as far as known. */
export function describeChannel({group, location, ...row}: ChannelFacts): string {
  // Of two coordinates the second runs along the probe; with a third that is not zero they are a place in the head.
  const names = row.z ? POSITIONS : [...POSITIONS, "y"];
  const position = names.map((name) => row[name]).find((value) => typeof value === "number" && Number.isFinite(value));
  return [
    ...new Set([group, location].filter((name): name is string => typeof name === "string" && name !== "")),
    ...(typeof position === "number" && Math.abs(position) < PROBE_MICROMETRES ? [`${formatNumber(position)} µm`] : [])
  ].join(" · ");
}
