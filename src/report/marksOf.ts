import type {Interval} from "./interval.js";
import type {Mark} from "./mark.js";
import type {Place} from "./report.js";

/** A place of the author as a mark, with the gain that it is shown at. */
export interface PlaceMark extends Mark {
  readonly end: number;
  /** Multiplies the default gain. */
  readonly gain: number;
}

/** Events of a file, from which its marks are made. */
export interface FileEvents {
  readonly intervals: readonly Interval[];
}

/** All that a file marks, in order of their starts; those that start together stay in the file's order. */
export function marksOfFile({intervals}: FileEvents): Mark[] {
  return marksOfIntervals(intervals).sort((a, b) => a.start - b.start);
}

function marksOfIntervals(intervals: readonly Interval[]): Mark[] {
  const counts = new Map<string, number>();
  return intervals.map(({table, label, start, end}): Mark => {
    const count = (counts.get(table) ?? 0) + 1;
    counts.set(table, count);
    return {
      id: `${table}-${count}`,
      label: label || table,
      start,
      end: Number.isFinite(end) ? end : null,
      channels: null,
      text: "",
      source: "file",
      kind: table
    };
  });
}

/** The author's places as marks, in the author's order. */
export function marksOfPlaces(places: readonly Place[]): PlaceMark[] {
  return places.map(({title, text = "", start, end, channels = null, gain = 1}, i) => ({
    id: `place-${i + 1}`,
    label: title,
    ...{start, end, channels, text, gain},
    source: "author",
    kind: "places"
  }));
}
