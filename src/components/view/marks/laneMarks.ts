import type {Extent} from "../../../format/segments.js";
import {knownEnd, type Mark} from "../../../report/mark.js";
import type {LanePacking} from "../../../report/packLanes.js";
import {marksNear} from "./marksNear.js";

/** Marks of a stretch that have lines through the traces at most: more would be a gray sheet. */
const MAX_LINED_MARKS = 300;

/** A bar narrower than this, in CSS pixels, is drawn as one with those that it touches. */
const MIN_BAR_PX = 2;

/** Width of a letter and room between names, in CSS pixels. */
const LETTER_PX = 6.2;
const BETWEEN_PX = 10;

/** Letters of a name at most, and the fewest that say something of a longer one. */
const MAX_LETTERS = 32;
const MIN_LETTERS = 3;

/** A stretch of a lane that is filled. Seconds; lane 0 is the topmost. */
export interface LaneBar {
  readonly start: number;
  readonly end: number;
  readonly lane: number;
  readonly color?: string;
  /** True if its start and its end are those of a mark: not where the drawing is cut, nor an end that nobody knows. */
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
  /** Marks that it stands for: more than one where they are too narrow to be told apart. Mixed ones have no color. */
  readonly count: number;
}

/** Drawing of marks. */
export interface LaneMarks {
  readonly bars: readonly LaneBar[];
  /** Moments with a line through the traces: starts and ends alike. */
  readonly lines: readonly number[];
  /** Names of those that have room, at their starts or where the view begins. */
  readonly names: readonly {readonly seconds: number; readonly text: string; readonly lane: number}[];
}

/**
 * Plans the drawing of the marks of a stretch of time.
 * @param marks In order of their starts, packed into lanes.
 * @param options.extent Stretch that is drawn; `visible` is the part in view, in which names stay.
 */
export function laneMarks(
  marks: readonly Mark[],
  {lanes, laneCount}: LanePacking,
  {extent, visible, pixelsPerSecond}: {extent: Extent; visible: Extent; pixelsPerSecond: number}
): LaneMarks {
  const byLane = Array.from({length: laneCount}, (): Mark[] => []);
  let count = 0;
  const [from, to] = marksNear(marks, extent);
  for (let i = from; i < to; i++) {
    if (lanes[i] < 0 || knownEnd(marks[i]) < extent[0]) continue;
    byLane[lanes[i]].push(marks[i]);
    count++;
  }
  const isNear = (seconds: number) => seconds >= extent[0] && seconds <= extent[1];
  const isDense = count > MAX_LINED_MARKS;
  const edges = isDense
    ? []
    : byLane
        .flat()
        .flatMap((mark) => [mark.start, knownEnd(mark)])
        .filter(isNear);
  return {
    bars: byLane.flatMap((marks, lane) => barsOf(marks, lane, {extent, pixelsPerSecond})),
    lines: [...new Set(edges)].sort((a, b) => a - b),
    names: isDense ? [] : byLane.flatMap((marks, lane) => namesOf(marks, lane, {visible, pixelsPerSecond}))
  };
}

/** The bars of a lane: those too narrow to be told apart are one with what they touch, and count. */
function barsOf(
  marks: readonly Mark[],
  lane: number,
  {extent, pixelsPerSecond}: {extent: Extent; pixelsPerSecond: number}
): LaneBar[] {
  const bars: Mutable<LaneBar>[] = [];
  for (const mark of marks) {
    const start = Math.max(mark.start, extent[0]);
    const end = Math.min(knownEnd(mark), extent[1]);
    const hasEnd = mark.end !== null && mark.end <= extent[1];
    const last = bars.at(-1);
    const isNarrow = (knownEnd(mark) - mark.start) * pixelsPerSecond < MIN_BAR_PX;
    if (
      last &&
      isNarrow &&
      (start - last.end) * pixelsPerSecond < MIN_BAR_PX / 2 &&
      canJoin(last, mark, pixelsPerSecond)
    ) {
      last.end = Math.max(last.end, end);
      last.hasEnd = hasEnd;
      last.count++;
      if (last.color !== mark.color) last.color = undefined;
    } else bars.push({start, end, lane, color: mark.color, hasStart: mark.start >= extent[0], hasEnd, count: 1});
  }
  return bars;
}

type Mutable<T> = {-readonly [K in keyof T]: T[K]};

/** A bar that can be told by itself stays as it is beside one of another color. */
function canJoin({start, end, color, count}: LaneBar, mark: Mark, pixelsPerSecond: number): boolean {
  return color === mark.color || count > 1 || (end - start) * pixelsPerSecond < MIN_BAR_PX;
}

/** The names of a lane: each has the room to the next mark, and is cut there; none that would say nothing. */
function namesOf(
  marks: readonly Mark[],
  lane: number,
  {visible, pixelsPerSecond}: {visible: Extent; pixelsPerSecond: number}
): LaneMarks["names"] {
  return marks.flatMap((mark, i) => {
    const isCut = mark.start < visible[0] && knownEnd(mark) > visible[0];
    const seconds = isCut ? visible[0] : mark.start;
    const room = ((marks[i + 1]?.start ?? Infinity) - seconds) * pixelsPerSecond - BETWEEN_PX;
    const letters = Math.min(MAX_LETTERS, Math.floor(room / LETTER_PX));
    const {label} = mark;
    if (label.length <= letters) return [{seconds, text: label, lane}];
    return letters > MIN_LETTERS ? [{seconds, text: `${label.slice(0, letters - 1)}…`, lane}] : [];
  });
}
