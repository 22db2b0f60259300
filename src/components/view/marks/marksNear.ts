import type {Extent} from "../../../format/segments.js";
import {knownEnd, type Mark} from "../../../report/mark.js";

/** For each list of marks, the latest end of each mark and all before it: it never falls, so that it can be searched. */
const reaches = new WeakMap<readonly Mark[], Float64Array>();

function reachOf(marks: readonly Mark[]): Float64Array {
  let reach = reaches.get(marks);
  if (!reach) {
    reach = new Float64Array(marks.length);
    let latest = -Infinity;
    for (let i = 0; i < marks.length; i++) reach[i] = latest = Math.max(latest, knownEnd(marks[i]));
    reaches.set(marks, reach);
  }
  return reach;
}

/**
 * Range of indices, [from, to), outside which no mark has a moment of a stretch, ends included. Inside it some have none,
 * too, where a long one lies before them.
 * @param marks In order of their starts.
 */
export function marksNear(marks: readonly Mark[], [start, end]: Extent): [from: number, to: number] {
  const reach = reachOf(marks);
  const from = firstIndex(marks.length, (i) => reach[i] >= start);
  return [
    from,
    Math.max(
      from,
      firstIndex(marks.length, (i) => marks[i].start > end)
    )
  ];
}

/** The first index for which a condition holds that holds for all after it; `count` when it holds for none. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
