import type {BuildPlan, Span} from "./buildPlan.js";
import {shareOf} from "./shareOf.js";

/**
 * A plan whose neighboring spans are put together until there are `count`, or as it is where it has no more. What the ends
 * of spans cut is written, read and joined once more, which costs as much as building some 10 MB.
 */
export function mergeSpans<Plan extends Pick<BuildPlan, "spans">>(plan: Plan, count: number): Plan {
  const {spans} = plan;
  if (count >= spans.length) return plan;
  const merged = Array.from({length: count}, (_, i): Span => {
    const [first, end] = shareOf(spans.length, i + 1, count);
    return [spans[first][0], spans[end - 1][1]];
  });
  return {...plan, spans: merged};
}
