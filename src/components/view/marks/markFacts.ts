import type {Segment} from "../../../format/segments.js";
import {layerLanes} from "../../../marks/layerLanes.js";
import type {Mark, MarkSource} from "../../../report/mark.js";
import type {TableFacts} from "../tableFacts.js";

/** Segments from which a recording is one of bursts, and each of them is a moment to go to. */
const MIN_BURSTS = 3;

/**
 * Gathers the marks of all sources and an author's places for the viewer.
 * @param layers Marks of each source in order of their starts.
 * @param options.maxLanes Lanes that there is room for.
 */
export function markFacts(
  layers: Partial<Record<MarkSource, readonly Mark[]>>,
  {places, segments, maxLanes}: {places: readonly Mark[]; segments: readonly Segment[]; maxLanes: number}
): Pick<TableFacts, "marks" | "packing" | "moments"> {
  const {marks, ...packing} = layerLanes(layers, maxLanes);
  const bursts = segments.length < MIN_BURSTS ? [] : segments.map(({startSeconds}) => startSeconds);
  const starts = new Set([...[...marks, ...places].map(({start}) => start), ...bursts]);
  return {marks, packing, moments: [...starts].sort((a, b) => a - b)};
}
