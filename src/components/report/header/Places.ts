import {marksOfPlaces} from "../../../report/marksOf.js";
import type {Report} from "../../../report/report.js";
import {formatTime} from "../../../text/moment.js";
import {html} from "../../reactive/html.js";
import {openPlace, type PlacedView} from "./openPlace.js";

/** Links to the author's places, and what the author says of the one that is open. */
export interface PlacesElement extends HTMLElement {
  /** Marks the place that a view shows, and shows its text. */
  follow: (view: PlacedView) => void;
}

/**
 * The author's places as numbered links to moments, "1 Fig. 3b: seizure onset", and below them the text of the place in
 * view. The longest text's room is kept, so that nothing moves. Null when there are none.
 */
export function Places({places: given, manifest}: Pick<Report, "places" | "manifest">): PlacesElement | null {
  if (!given.length) return null;
  const places = marksOfPlaces(given);
  const links = places.map(
    ({label, start}, i) =>
      html`<a href="#place=${i + 1}" title=${formatTime(start)}><b>${i + 1}</b> ${label}</a>` as HTMLElement
  );
  const text = html`<p aria-live="polite"></p>` as HTMLElement;
  const hasTexts = places.some(({text}) => text);
  const captions = html`<div class="place-captions">
    ${places.map(({text}) => html`<p class="place-room" aria-hidden="true">${text}</p>`)}${text}
  </div>` as HTMLElement;
  const element = html`<nav class="places" aria-label="Places in the recording">
    <ol>
      ${links.map((link) => html`<li>${link}</li>`)}
    </ol>
    ${hasTexts ? captions : null}
  </nav>` as HTMLElement;
  return Object.assign(element, {
    follow(view: PlacedView) {
      const open = openPlace(places, manifest, view);
      links.forEach((link, i) => {
        if (i === open) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
      const said = places[open]?.text ?? "";
      if (text.textContent !== said) text.textContent = said;
    }
  });
}
