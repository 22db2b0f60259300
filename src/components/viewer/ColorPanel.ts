import {html} from "htl";
import {categorize} from "./channelFacts.js";
import type {ViewerContext} from "./context.js";
import {groupColor} from "./traceColors.js";
import {type ColorBy, COLORS_BY} from "./viewState.js";

const LABELS: Readonly<Record<ColorBy, string>> = {none: "Ink", group: "By group", region: "By region"};

/** What traces are coloured by, with the colours of its groups. */
export function ColorPanel({state, tables}: ViewerContext): HTMLElement {
  const categoriesOf = (by: ColorBy) => (by === "none" ? [] : categorize(tables.value.channels, by).names);
  const legend = html`<ul></ul>` as HTMLElement;

  function choose(colorBy: ColorBy): void {
    state.set({colorBy});
    describe(colorBy);
  }

  function describe(colorBy: ColorBy): void {
    legend.replaceChildren(
      ...categoriesOf(colorBy).map((name, i) => html`<li style="--spine: ${groupColor(i)}">${name}</li>` as HTMLElement)
    );
  }

  describe(state.value.colorBy);
  return html`<div class="viewer-colors" role="radiogroup" aria-label="Colour of traces">
    ${COLORS_BY.filter((by) => by === "none" || categoriesOf(by).length > 0).map(
      (by) =>
        html`<label>
          <input type="radio" name="viewer-color" checked=${state.value.colorBy === by} onchange=${() => choose(by)} />
          ${LABELS[by]}
        </label>`
    )}
    ${legend}
  </div>` as HTMLElement;
}
