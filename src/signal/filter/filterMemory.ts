import {filterForwards} from "./filterBothWays.js";
import type {Section} from "./sections.js";

/** Part of a filter's answer to one sample that may be left when it counts as forgotten. */
const FORGOTTEN = 1e-7;

/**
 * Samples after which a filter has forgotten one sample: the absolute values of its answer still to come add up to a
 * ten-millionth of all. Found by running an impulse through it for longer than its slowest pole takes for that.
 */
export function filterMemory(sections: readonly Section[]): number {
  if (sections.length === 0) return 0;
  const slowest = Math.max(...sections.map(slowestPole));
  const answer = new Float64Array(Math.ceil((2 * Math.log(FORGOTTEN)) / Math.log(slowest)) + 1);
  answer[0] = 1;
  filterForwards(sections, answer, new Float64Array(2 * sections.length));
  let total = 0;
  for (let i = 0; i < answer.length; i++) total += Math.abs(answer[i]);
  let last = answer.length;
  for (let left = 0; last > 0; last--) {
    left += Math.abs(answer[last - 1]);
    if (left > FORGOTTEN * total) break;
  }
  return last;
}

/** Distance from zero of the pole of a section that is nearest to the unit circle. */
function slowestPole({a: [a1, a2]}: Section): number {
  const square = (a1 * a1) / 4 - a2;
  return square < 0 ? Math.sqrt(a2) : Math.abs(a1) / 2 + Math.sqrt(square);
}
