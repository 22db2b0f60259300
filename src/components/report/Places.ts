import {html} from "htl";
import type {Place} from "../../pyramid/report.js";
import {formatTime} from "../format.js";

/** The author's places as numbered links to moments: "1 Fig. 3b: seizure onset". */
export function Places(places: readonly Place[]): HTMLElement | null {
  if (!places.length) return null;
  return html`<nav class="places" aria-label="Places in the recording">
    <ol>
      ${places.map(
        ({title, text, start}, i) =>
          html`<li>
            <a href="#place=${i + 1}" title="${text ? `${text} (${formatTime(start)})` : formatTime(start)}"
              ><b>${i + 1}</b> ${title}</a
            >
          </li>`
      )}
    </ol>
  </nav>` as HTMLElement;
}
