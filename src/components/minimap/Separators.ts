import type {Extent} from "../../format/segments.js";
import {svg} from "../reactive/html.js";

/** Thin lines over the minimap where short gaps part the bursts of a recording: one path. */
export function Separators(moments: readonly number[], [start, end]: Extent): SVGElement {
  const lines = moments.map((seconds) => `M${(seconds - start) / (end - start)},0v1`);
  return svg`<svg class="minimap-separators" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
    <path d=${lines.join("")} />
  </svg>` as SVGElement;
}
