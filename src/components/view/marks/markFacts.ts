import type {Mark} from "../../../report/mark.js";
import {packLanes} from "../../../report/packLanes.js";
import type {TableFacts} from "../context.js";

/**
 * What the viewer makes of a file's events and an author's places.
 * @param marks In order of their starts.
 */
export function markFacts(
  marks: readonly Mark[],
  places: readonly Mark[]
): Pick<TableFacts, "marks" | "packing" | "moments"> {
  const starts = new Set([...marks, ...places].map(({start}) => start));
  return {marks, packing: packLanes(marks), moments: [...starts].sort((a, b) => a - b)};
}
