import type {Extent} from "../../format/segments.js";
import type {Mark} from "../../report/mark.js";
import {svg} from "../reactive/html.js";
import {COLUMN_COUNT, coveredRuns} from "./coveredRuns.js";

/** Bars where there are marks and a line where each begins, over the whole width. */
export function MarkTicks(marks: readonly Mark[], recording: Extent): SVGElement {
  const bars = coveredRuns(marks, recording).map(([start, end]) => `M${start},0h${end - start}v1h${start - end}z`);
  const starts = coveredRuns(
    marks.map(({start}) => ({start, end: start})),
    recording
  ).map(([start]) => `M${start},0v1`);
  return svg`<svg viewBox="0 0 ${COLUMN_COUNT} 1" preserveAspectRatio="none" aria-hidden="true">
    <path class="minimap-bars" d=${bars.join("")} /><path class="minimap-starts" d=${starts.join("")} />
  </svg>` as SVGElement;
}
