import type {ViewerContext} from "./context.js";
import {windowOf} from "./showTarget.js";
import {panExtent} from "./viewport.js";

/** Windows nearer than this part of their length are the same: rounding must not be a step. */
const SAME_PLACE = 1e-6;

/**
 * Centers the window on the next event, place or burst after its middle, or on the last one before; from the whole recording
 * on a window of ten seconds, on the first or the last.
 */
export function toMoment(
  {state, limits, tables}: Pick<ViewerContext, "state" | "limits" | "tables">,
  direction: 1 | -1
): void {
  const window = windowOf(state.value.extent, limits);
  const isWhole = window !== state.value.extent;
  const [start, end] = window;
  const middle = (start + end) / 2;
  // A window at the recording's edge is not centered on its moment: what it moves to counts, not where moments are.
  const targets = tables.value.moments.map((seconds) => panExtent([start, end], seconds - middle, limits));
  // From the whole recording on, the next is the first, and the one before the last.
  if (isWhole && targets.length > 0) return state.set({extent: targets.at(direction > 0 ? 0 : -1)});
  const slack = SAME_PLACE * (end - start);
  const next =
    direction > 0 ? targets.find(([from]) => from > start + slack) : targets.findLast(([from]) => from < start - slack);
  if (next) state.set({extent: next});
}
