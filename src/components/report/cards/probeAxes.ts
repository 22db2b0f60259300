import {lieOnSurface, rangeOf} from "../../view/channels/channelFacts.js";
import type {ChannelRow} from "../tables/loadTables.js";

/** A position column of the electrodes table. */
export type Axis = "x" | "y" | "z";

/**
 * The two position columns that spread the channels most, in alphabetical order; one when all others are constant, none
 * when there are no positions. Of channels on a surface, x and y: it is seen from above.
 */
export function probeAxes(rows: readonly ChannelRow[]): Axis[] {
  const ranges = (["x", "y", "z"] as const).map((axis) => ({axis, range: rangeOf(rows, axis)}));
  if (lieOnSurface(rows) && ranges[0].range > 0 && ranges[1].range > 0) return ["x", "y"];
  return ranges
    .filter(({range}) => range > 0)
    .sort((a, b) => b.range - a.range)
    .slice(0, 2)
    .map(({axis}) => axis)
    .sort();
}
