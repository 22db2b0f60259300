import {groupColor} from "../../../report/groupColor.js";
import {categoryColors} from "../../picture/categoryColors.js";
import {html} from "../../reactive/html.js";
import {uniqueId} from "../../reactive/uniqueId.js";
import {categorize, tellApart} from "../../view/channels/channelFacts.js";
import type {ViewerContext} from "../../view/context.js";
import {type ColorBy, COLORS_BY} from "../../view/viewState.js";

const LABELS: Readonly<Record<ColorBy, string>> = {none: "One color", group: "By group", region: "By region"};

/** Choice of the coloring of traces, with the colors of groups. */
export function ColorPanel({state, tables}: ViewerContext): HTMLElement {
  const legend = html`<ul></ul>` as HTMLElement;
  // Radio buttons of one name exclude each other over the whole page.
  const radios = uniqueId("viewer-color");

  function choose(colorBy: ColorBy): void {
    state.set({colorBy});
    describe(colorBy);
  }

  function describe(colorBy: ColorBy): void {
    if (colorBy === "none") return legend.replaceChildren();
    const categories = categorize(tables.value.channels, colorBy);
    const colors = categoryColors(categories, state.value.order);
    legend.replaceChildren(
      ...categories.names.map(
        (name, i) => html`<li style="--spine: ${groupColor(colors[i])}">${name}</li>` as HTMLElement
      )
    );
  }

  const choices = COLORS_BY.filter((by) => by === "none" || tellApart(categorize(tables.value.channels, by)));
  describe(state.value.colorBy);
  return html`<div class="viewer-colors" role="radiogroup" aria-label="Color of traces">
    ${choices.map(
      (by) =>
        html`<label>
          <input type="radio" name=${radios} checked=${state.value.colorBy === by} onchange=${() => choose(by)} />
          ${LABELS[by]}
        </label>`
    )}
    ${choices.length > 1 ? legend : html`<div class="viewer-muted">All channels are in one group.</div>`}
  </div>` as HTMLElement;
}
