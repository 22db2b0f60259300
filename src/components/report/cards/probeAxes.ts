import type {ChannelRow} from "../tables/loadTables.js";

/** A position column of the electrodes table. */
export type Axis = "x" | "y" | "z";

/**
 * The two position columns that spread the channels most, in alphabetical order; one when all others are constant, none
 * when there are no positions.
 */
export function probeAxes(rows: readonly ChannelRow[]): Axis[] {
  const ranges = (["x", "y", "z"] as const).map((axis) => {
    const values = rows.map((row) => row[axis]).filter((value) => typeof value === "number" && Number.isFinite(value));
    return {axis, range: values.length ? Math.max(...(values as number[])) - Math.min(...(values as number[])) : 0};
  });
  return ranges
    .filter(({range}) => range > 0)
    .sort((a, b) => b.range - a.range)
    .slice(0, 2)
    .map(({axis}) => axis)
    .sort();
}
