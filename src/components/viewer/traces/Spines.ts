import {groupColor} from "../../../report/groupColor.js";
import {categoryColors} from "../../picture/categoryColors.js";
import {html} from "../../reactive/html.js";
import type {Categories} from "../../view/channels/channelFacts.js";
import type {RowLayout} from "../../view/geometry/rowLayout.js";

/** Room for a group's name along its spine, in CSS pixels: less holds no more than a letter. */
const NAME_PX = 16;

/**
 * A bar beside each run of rows of one group, and the group's name along it, cut where the run is shorter: a button.
 * @param order All channels in display order: colors follow from it.
 */
export function Spines(
  {names, indexOf}: Categories,
  {top, channels, pitch}: RowLayout,
  order: readonly number[]
): HTMLElement {
  const colors = categoryColors({names, indexOf}, order);
  const bars: HTMLElement[] = [];
  for (let row = 0, end = 0; row < channels.length; row = end) {
    const group = indexOf[channels[row]];
    while (end < channels.length && indexOf[channels[end]] === group) end++;
    if (group < 0) continue;
    const height = (end - row) * pitch - 2;
    bars.push(
      html`<div
        class="viewer-spine"
        style="top: ${top + row * pitch + 1}px; height: ${height}px; --spine: ${groupColor(colors[group])}"
        title=${names[group]}
      >
        ${
          height >= NAME_PX
            ? html`<button
                type="button"
                tabindex="-1"
                data-group-of=${channels[row]}
                title="${names[group]}: show only this group, or all (G)"
              >
                <span aria-hidden="true">${names[group]}</span>
              </button>`
            : null
        }
      </div>` as HTMLElement
    );
  }
  return html`<div>${bars}</div>` as HTMLElement;
}
