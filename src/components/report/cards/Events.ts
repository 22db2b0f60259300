import type {Extent} from "../../../format/segments.js";
import type {Interval} from "../../../report/interval.js";
import {knownEnd} from "../../../report/mark.js";
import {marksOfFile} from "../../../report/marksOf.js";
import {Card} from "./Card.js";
import {MarkTable} from "./MarkTable.js";

/** The events of the file in order of their starts; a press on one brings the viewer there. */
export function Events(intervals: readonly Interval[], {open}: {open: (extent: Extent) => void}): HTMLElement {
  const table = MarkTable(marksOfFile({intervals}), {
    label: "Events",
    open: (mark) => open([mark.start, knownEnd(mark)])
  });
  return Card("Events", table);
}
