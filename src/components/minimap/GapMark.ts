import type {Extent} from "../../format/segments.js";
import {formatDuration} from "../../text/duration.js";
import {html} from "../reactive/html.js";

/** A hatched stretch without data over the minimap, with its length where there is room. */
export function GapMark([start, end]: Extent, [from, to]: Extent): HTMLElement {
  const style = {left: `${(100 * (start - from)) / (to - from)}%`, width: `${(100 * (end - start)) / (to - from)}%`};
  return html`<div class="minimap-gap" aria-hidden="true" style=${style}>
    <span>${formatDuration(end - start)} gap</span>
  </div>` as HTMLElement;
}
