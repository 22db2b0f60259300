import {html} from "htl";

/** Facts in a row with dots between; made-up signals say so first. */
export function FactLine(facts: readonly string[], {synthetic}: {synthetic: boolean}): HTMLElement {
  return html`<p class="fact-line">
    ${synthetic ? html`<strong class="synthetic">Synthetic</strong>` : null}${facts.map((fact) => html`<span>${fact}</span>`)}
  </p>` as HTMLElement;
}
