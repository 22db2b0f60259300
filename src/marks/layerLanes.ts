import type {Mark, MarkSource} from "../report/mark.js";
import {type LanePacking, MAX_LANES, packLanes} from "../report/packLanes.js";

/** A run of lanes with marks of one source, from the top. */
export interface LaneLayer {
  readonly source: MarkSource;
  /** Its lanes, [laneStart, laneEnd). */
  readonly laneStart: number;
  readonly laneEnd: number;
}

/** Lanes of marks of all sources. */
export interface LanePlan extends LanePacking {
  /** From the top. */
  readonly layers: readonly LaneLayer[];
}

/** From the top: the reader's own lie over what was there before. */
const ORDER: readonly MarkSource[] = ["reader", "link", "author", "file"];

/** Lanes of marks of sources that are there, each of which takes so many by itself. */
export function countLanes(counts: Partial<Record<MarkSource, number>>): number {
  return Math.min(
    MAX_LANES,
    ORDER.reduce((sum, source) => sum + (counts[source] ?? 0), 0)
  );
}

/**
 * Puts the marks of each source into lanes of their own, below each other: `maxLanes` in all, so that each has at least one
 * and upper ones may take what lower ones leave.
 * @param layers Marks of each source in order of their starts. A layer that is there has a lane even without marks.
 * @returns also all marks, in order of their starts.
 */
export function layerLanes(
  layers: Partial<Record<MarkSource, readonly Mark[]>>,
  maxLanes = MAX_LANES
): LanePlan & {marks: readonly Mark[]} {
  const present = ORDER.filter((source) => layers[source]);
  const runs: LaneLayer[] = [];
  const all: {mark: Mark; lane: number}[] = [];
  present.forEach((source, i) => {
    const laneStart = runs.at(-1)?.laneEnd ?? 0;
    const marks = layers[source]!;
    const {lanes, laneCount} = packLanes(marks, maxLanes - laneStart - (present.length - i - 1));
    marks.forEach((mark, k) => all.push({mark, lane: lanes[k] < 0 ? -1 : laneStart + lanes[k]}));
    runs.push({source, laneStart, laneEnd: laneStart + Math.max(1, laneCount)});
  });
  if (present.length > 1) all.sort((a, b) => a.mark.start - b.mark.start);
  return {
    marks: all.map(({mark}) => mark),
    lanes: Int8Array.from(all, ({lane}) => lane),
    laneCount: runs.at(-1)?.laneEnd ?? 0,
    layers: runs
  };
}
