import {lieOnSurface, rangeOf} from "../../../view/channels/channelFacts.js";
import type {ChannelRow} from "../../tables/loadTables.js";

/** A position column of the electrodes table. */
export type Axis = "x" | "y" | "z";

/**
 * The two position columns that spread the channels most, in alphabetical order; one when all others are constant, none
 * when there are no positions. The first goes across. Of channels about a head that is z, and x goes down: NWB's x points
 * back, its y down, and its z right, so they are seen from above.
 */
export function probeAxes(rows: readonly ChannelRow[]): Axis[] {
  const ranges = (["x", "y", "z"] as const).map((axis) => ({axis, range: rangeOf(rows, axis)}));
  if (lieOnSurface(rows) && ranges.every(({range}) => range > 0)) return ["z", "x"];
  return ranges
    .filter(({range}) => range > 0)
    .sort((a, b) => b.range - a.range)
    .slice(0, 2)
    .map(({axis}) => axis)
    .sort();
}
