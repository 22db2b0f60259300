import {knownEnd, type Mark, type MarkSource} from "../../../report/mark.js";
import type {LanePacking} from "../../../report/packLanes.js";
import {marksNear} from "./marksNear.js";

/** A mark that runs at a moment. */
export interface RunningMark {
  readonly mark: Mark;
  /** Its lane; -1 where none was free. */
  readonly lane: number;
}

/**
 * The marks that run at a moment, in order of their lanes, those without one last. A moment's mark, and one whose end is
 * not known, runs within `slack` seconds of its start.
 * @param marks In order of their starts, packed into lanes.
 */
export function runningMarks(
  marks: readonly Mark[],
  {lanes}: LanePacking,
  {seconds, slack}: {seconds: number; slack: number}
): RunningMark[] {
  const running: RunningMark[] = [];
  const [from, to] = marksNear(marks, [seconds - slack, seconds + slack]);
  for (let i = from; i < to; i++) {
    const {start} = marks[i];
    const end = knownEnd(marks[i]);
    const runs = end > start ? start <= seconds && seconds < end : Math.abs(seconds - start) <= slack;
    if (runs) running.push({mark: marks[i], lane: lanes[i]});
  }
  return running.sort((a, b) => (a.lane < 0 ? Infinity : a.lane) - (b.lane < 0 ? Infinity : b.lane) || 0);
}

/** Number of marks of a source and a stretch that found no lane. */
export function beyondLanes(
  marks: readonly Mark[],
  {lanes}: LanePacking,
  {source, extent: [start, end]}: {source: MarkSource; extent: readonly [number, number]}
): number {
  let count = 0;
  const [from, to] = marksNear(marks, [start, end]);
  for (let i = from; i < to; i++) {
    const mark = marks[i];
    if (lanes[i] < 0 && mark.source === source && mark.start < end && knownEnd(marks[i]) >= start) count++;
  }
  return count;
}
