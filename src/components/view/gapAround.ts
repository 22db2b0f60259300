import {type Extent, firstSampleFrom, gapsIn, type Segment} from "../../format/segments.js";

/** The gap that holds all of an extent, if one does. */
export function gapAround(segments: readonly Segment[], [start, end]: Extent): Extent | undefined {
  if (firstSampleFrom(segments, start) !== firstSampleFrom(segments, end)) return undefined;
  return gapsIn(segments, [start, end])[0];
}
