import {html} from "../../reactive/html.js";
import {uniqueId} from "../../reactive/uniqueId.js";

/** A row of names of which one is chosen, at first the first. `onchoose` is told of its place. */
export function Choice({
  label,
  options,
  onchoose
}: {
  label: string;
  options: readonly string[];
  onchoose: (index: number) => void;
}): HTMLElement {
  // Radio buttons of one name exclude each other over the whole page.
  const group = uniqueId("choice");
  return html`<div class="choice" role="radiogroup" aria-label=${label}>
    ${options.map(
      (option, i) =>
        html`<label>
          <input type="radio" name=${group} checked=${i === 0} onchange=${() => onchoose(i)} /><span>${option}</span>
        </label>`
    )}
  </div>` as HTMLElement;
}
