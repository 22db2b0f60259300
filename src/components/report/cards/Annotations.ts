import type {Extent} from "../../../format/segments.js";
import {knownEnd, type Mark} from "../../../report/mark.js";
import {Card} from "./Card.js";
import {MarkTable} from "./MarkTable.js";

/** The author's annotations in order of their starts; a press on one brings the viewer there. */
export function Annotations(marks: readonly Mark[], {open}: {open: (extent: Extent) => void}): HTMLElement {
  const table = MarkTable(
    marks.map((mark) => ({...mark, kind: "🔒 published"})),
    {label: "Annotations", open: (mark) => open([mark.start, knownEnd(mark)])}
  );
  return Card("Annotations", table);
}
