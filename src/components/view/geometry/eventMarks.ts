import type {Extent} from "../../../format/segments.js";
import type {Interval} from "../../../report/interval.js";
import {MOST_LANES} from "../measureView.js";

/** Events of a stretch that have lines, and names, at most: more would be a gray sheet. */
const MOST_EVENTS = 300;

/** Width of a letter and room between names, in CSS pixels. */
const LETTER_PX = 6.2;
const BETWEEN_PX = 10;

/** Letters of a name at most. */
const MOST_LETTERS = 32;

/** Marks of events over the traces. Seconds; lane 0 is the topmost. */
export interface EventMarks {
  /** Stretches that events last. */
  readonly bars: readonly {readonly start: number; readonly end: number; readonly lane: number}[];
  /** Starts of events. */
  readonly starts: readonly {readonly seconds: number}[];
  /** Names of those that have room, at their starts or where the view begins. */
  readonly names: readonly {readonly seconds: number; readonly text: string; readonly lane: number}[];
}

/**
 * Places the events of a stretch of time.
 * @param events In order of their starts.
 * @param extent Stretch that is drawn; `visible` is the part in view, in which names stay.
 */
export function eventMarks(
  events: readonly Interval[],
  {extent, visible, pixelsPerSecond}: {extent: Extent; visible: Extent; pixelsPerSecond: number}
): EventMarks {
  const near = events.filter(({start, end}) => start <= extent[1] && end >= extent[0]);
  const tables = [...new Set(events.map(({table}) => table))];
  const laneOf = ({table}: Interval) => Math.min(tables.indexOf(table), MOST_LANES - 1);
  const bars = near
    .filter(({start, end}) => end > start)
    .map((event) => ({
      start: Math.max(event.start, extent[0]),
      end: Math.min(event.end, extent[1]),
      lane: laneOf(event)
    }));
  if (near.length > MOST_EVENTS) return {bars: bars.slice(0, MOST_EVENTS), starts: [], names: []};
  const starts = near.filter(({start}) => start >= extent[0]).map(({start}) => ({seconds: start}));
  const ends = new Array<number>(MOST_LANES).fill(-Infinity); // where the last name of each lane ends
  const names = near.flatMap((event) => {
    const lane = laneOf(event);
    const {label, table} = event;
    const text = (label || table).slice(0, MOST_LETTERS);
    const isCut = event.start < visible[0] && event.end > visible[0];
    const seconds = isCut ? visible[0] : event.start;
    const end = seconds + (text.length * LETTER_PX + BETWEEN_PX) / pixelsPerSecond;
    if (seconds < ends[lane]) return [];
    ends[lane] = end;
    return [{seconds, text, lane}];
  });
  return {bars, starts, names};
}
