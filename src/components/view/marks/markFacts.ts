import type {Segment} from "../../../format/segments.js";
import type {Mark} from "../../../report/mark.js";
import {packLanes} from "../../../report/packLanes.js";
import type {TableFacts} from "../context.js";

/** Segments from which a recording is one of bursts, and each of them is a moment to go to. */
const FEWEST_BURSTS = 3;

/**
 * What the viewer makes of a file's events and an author's places.
 * @param marks In order of their starts.
 */
export function markFacts(
  marks: readonly Mark[],
  places: readonly Mark[],
  segments: readonly Segment[]
): Pick<TableFacts, "marks" | "packing" | "moments"> {
  const bursts = segments.length < FEWEST_BURSTS ? [] : segments.map(({startSeconds}) => startSeconds);
  const starts = new Set([...[...marks, ...places].map(({start}) => start), ...bursts]);
  return {marks, packing: packLanes(marks), moments: [...starts].sort((a, b) => a - b)};
}
