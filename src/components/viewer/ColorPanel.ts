import {html} from "htl";
import type {ViewerContext} from "./context.js";
import {groupIndices} from "./traceColors.js";
import type {ColorBy} from "./viewState.js";

const CHOICES: Readonly<Record<ColorBy, string>> = {none: "Ink", group: "By group"};

/** What traces are coloured by, with the groups' colours. */
export function ColorPanel({manifest, state}: ViewerContext): HTMLElement {
  const {groups} = groupIndices(manifest);
  return html`<div class="viewer-colors" role="radiogroup" aria-label="Colour of traces">
    ${Object.entries(CHOICES).map(
      ([key, label]) =>
        html`<label>
          <input
            type="radio"
            name="viewer-color"
            checked=${state.value.colorBy === key}
            onchange=${() => state.set({colorBy: key as ColorBy})}
          />
          ${label}
        </label>`
    )}
    <ul>
      ${groups.map((group, i) => html`<li style="--spine: var(--group-${(i % 7) + 1})">${group}</li>`)}
    </ul>
  </div>` as HTMLElement;
}
