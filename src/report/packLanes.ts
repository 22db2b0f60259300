import {knownEnd, type Mark} from "./mark.js";

/** Lanes at most: marks that find none are counted, not drawn. */
export const MAX_LANES = 6;

/** Lanes of marks. */
export interface LanePacking {
  /** For each mark its lane, 0 at the top; -1 where none was free. */
  readonly lanes: Int8Array;
  readonly laneCount: number;
}

/** Room that the last mark of a lane leaves to the next. */
interface LaneEnd {
  readonly until: number;
  /** True if another may start at `until`: after a stretch, not after a moment. */
  readonly isOpen: boolean;
  readonly kind: string;
}

/**
 * Puts marks into lanes so that none covers another: each into the first free lane, one with its own kind before it if
 * there is one. A new lane is begun only where none is free, so there are no more than run at any one moment (greedy
 * interval partitioning: Kleinberg and Tardos, Algorithm Design, 4.1).
 *
 * @param marks In order of their starts.
 */
export function packLanes(marks: readonly Pick<Mark, "start" | "end" | "kind">[], maxLanes = MAX_LANES): LanePacking {
  const lanes = new Int8Array(marks.length).fill(-1);
  const ends: LaneEnd[] = [];
  marks.forEach((mark, i) => {
    const isFree = ({until, isOpen}: LaneEnd) => mark.start > until || (isOpen && mark.start === until);
    const sameKind = ends.findIndex((lane) => lane.kind === mark.kind && isFree(lane));
    const free = sameKind >= 0 ? sameKind : ends.findIndex(isFree);
    const lane = free < 0 && ends.length < maxLanes ? ends.length : free;
    if (lane < 0) return;
    const until = knownEnd(mark);
    ends[lane] = {until, isOpen: until > mark.start, kind: mark.kind};
    lanes[i] = lane;
  });
  return {lanes, laneCount: ends.length};
}
