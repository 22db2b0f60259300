import {lastNotAfter} from "../../../format/lastNotAfter.js";
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
  let from = lastNotAfter(start, marks.length, (i) => reach[i]) + 1;
  while (from > 0 && reach[from - 1] === start) from--;
  const to = lastNotAfter(end, marks.length, (i) => marks[i].start) + 1;
  return [from, Math.max(from, to)];
}
