import type {Extent} from "../../format/segments.js";
import {knownEnd, type Mark} from "../../report/mark.js";

/** Columns the recording is divided into: finer than a pixel of any strip, so that thousands of ticks are one path. */
export const COLUMN_COUNT = 4096;

/** The columns that marks cover, merged into runs, [start, end). Every mark covers at least one. */
export function coveredRuns(
  marks: readonly Pick<Mark, "start" | "end">[],
  [from, to]: Extent
): [start: number, end: number][] {
  const covered = new Uint8Array(COLUMN_COUNT);
  const column = (seconds: number) => ((seconds - from) / (to - from)) * COLUMN_COUNT;
  for (const mark of marks) {
    const {start} = mark;
    const end = knownEnd(mark);
    if (!(end >= from && start <= to)) continue;
    const first = Math.max(0, Math.min(COLUMN_COUNT - 1, Math.floor(column(start))));
    covered.fill(1, first, Math.max(first + 1, Math.min(COLUMN_COUNT, Math.ceil(column(end)))));
  }
  const runs: [number, number][] = [];
  for (let i = 0; i < COLUMN_COUNT; i++) {
    if (!covered[i]) continue;
    if (i > 0 && covered[i - 1]) runs[runs.length - 1][1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs;
}
