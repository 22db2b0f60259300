import type {Finding} from "../../../report/report.js";
import {svg} from "../../reactive/html.js";

/** A triangle for warnings, an "i" in a ring for notes: told apart by shape, then by color. */
export function FindingIcon(level: Finding["level"]): SVGElement {
  return (
    level === "warning"
      ? svg`<svg class="finding-icon finding-warning" viewBox="0 0 12 12" role="img" aria-label="Warning:">
          <path d="M6 1.2 11.4 10.8H.6Z" /><path class="finding-sign" d="M6 4.4V7.6M6 9v.6" />
        </svg>`
      : svg`<svg class="finding-icon" viewBox="0 0 12 12" role="img" aria-label="Note:">
          <circle cx="6" cy="6" r="5.4" /><path class="finding-sign" d="M6 5.2V9M6 2.8v.7" />
        </svg>`
  ) as SVGElement;
}
