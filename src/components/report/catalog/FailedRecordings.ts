import type {FailedRecording} from "../../../report/catalogEntry.js";
import {formatCount} from "../../../text/count.js";
import {html} from "../../reactive/html.js";
import {FindingIcon} from "../header/FindingIcon.js";

/** Recordings without a report, folded unless they are all there is: each with its reason. */
export function FailedRecordings(failed: readonly FailedRecording[], {open}: {open: boolean}): HTMLElement {
  return html`<details class="catalog-failed" open=${open}>
    <summary>${FindingIcon("warning")} ${formatCount(failed.length, "recording")} could not be built</summary>
    <ul>
      ${failed.map(({id, error}) => html`<li><strong>${id}</strong> <span class="catalog-error">${error}</span></li>`)}
    </ul>
  </details>` as HTMLElement;
}
