import {html} from "../../reactive/html.js";

/** Facts in a row with dots between; made-up signals say so first. */
export function FactLine(facts: readonly string[], {synthetic}: {synthetic: boolean}): HTMLElement {
  return html`<ul class="fact-line" aria-label="Facts">
    ${synthetic ? html`<li class="synthetic"><strong>Synthetic</strong></li>` : null}${facts.map((fact) => html`<li>${fact}</li>`)}
  </ul>` as HTMLElement;
}
