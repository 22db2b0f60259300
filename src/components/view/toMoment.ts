import {knownEnd} from "../../report/mark.js";
import type {ViewerContext} from "./context.js";
import type {ContextParts} from "./createContext.js";
import {leavePlace} from "./placeOrder.js";
import {showTarget, windowOf} from "./showTarget.js";
import {panExtent} from "./viewport.js";

/** Windows nearer than this part of their length are the same: rounding must not be a step. */
const SAME_PLACE = 1e-6;

/**
 * Centers the window on the next event, place or burst after its middle, or on the last one before; from the whole recording
 * on, shows the first or the last at a width that holds it. What it leads to is named, and marked for a moment. Says
 * so where there is none.
 */
export function toMoment(
  parts: ContextParts & Pick<ViewerContext, "state" | "limits" | "tables" | "clock">,
  direction: 1 | -1
): void {
  const {services, state, limits, tables, clock} = parts;
  const {moments, marks} = tables.value;
  if (moments.length === 0) return services.say("No events, places or bursts to go to");
  const window = windowOf(state.value.extent, limits);
  const markAt = (seconds: number) => marks.find(({start}) => start === seconds);
  const sayAt = (seconds: number) =>
    services.say(`${markAt(seconds)?.label ?? "Burst"} at ${clock().format(seconds, 0.1)}`);
  // From the whole recording on, the next is the first, and the one before the last.
  if (window !== state.value.extent) {
    const seconds = moments.at(direction > 0 ? 0 : -1)!;
    const mark = markAt(seconds);
    sayAt(seconds);
    return showTarget(parts, {extent: [seconds, mark ? knownEnd(mark) : seconds]});
  }
  const [start, end] = window;
  const middle = (start + end) / 2;
  // A window at the recording's edge is not centered on its moment: what it moves to counts, not where moments are.
  const targets = moments.map((seconds) => ({seconds, extent: panExtent([start, end], seconds - middle, limits)}));
  const slack = SAME_PLACE * (end - start);
  const next =
    direction > 0
      ? targets.find(({extent: [from]}) => from > start + slack)
      : targets.findLast(({extent: [from]}) => from < start - slack);
  if (!next) return services.say(direction > 0 ? "No event, place or burst after this" : "None before this");
  leavePlace(parts);
  state.set({extent: next.extent});
  sayAt(next.seconds);
  services.flash([next.seconds, next.seconds]);
}
