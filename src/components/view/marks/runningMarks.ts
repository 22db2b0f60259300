import {knownEnd, type Mark, type MarkSource} from "../../../report/mark.js";
import type {LanePacking} from "../../../report/packLanes.js";

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
  for (let i = 0; i < marks.length && marks[i].start <= seconds + slack; i++) {
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
  for (let i = 0; i < marks.length && marks[i].start < end; i++) {
    if (lanes[i] < 0 && marks[i].source === source && knownEnd(marks[i]) >= start) count++;
  }
  return count;
}
