import type {ViewerContext} from "./context.js";
import {panExtent} from "./viewport.js";

/** Windows nearer than this part of their length are the same: rounding must not be a step. */
const SAME_PLACE = 1e-6;

/** Centers the window on the next event or place after its middle, or on the last one before. */
export function toMoment(
  {state, limits, tables}: Pick<ViewerContext, "state" | "limits" | "tables">,
  direction: 1 | -1
): void {
  const [start, end] = state.value.extent;
  const middle = (start + end) / 2;
  // A window at the recording's edge is not centered on its moment: what it moves to counts, not where moments are.
  const targets = tables.value.moments.map((seconds) => panExtent([start, end], seconds - middle, limits));
  const slack = SAME_PLACE * (end - start);
  const next =
    direction > 0 ? targets.find(([from]) => from > start + slack) : targets.findLast(([from]) => from < start - slack);
  if (next) state.set({extent: next});
}
