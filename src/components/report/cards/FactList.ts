import {html} from "../../reactive/html.js";
import type {Fact} from "./windowFacts.js";

/** Facts as two columns: names and values. */
export function FactList(facts: readonly Fact[]): HTMLElement {
  return html`<dl class="fact-list">
    ${facts.map(
      ({name, value}) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`
    )}
  </dl>` as HTMLElement;
}
