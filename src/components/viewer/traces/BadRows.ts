import {html, svg} from "../../reactive/html.js";
import {type RowLayout, rowMiddle} from "../../view/geometry/rowLayout.js";
import type {ViewState} from "../../view/viewState.js";

/** Height of a mark in CSS pixels, where rows are that high. */
const MARK_PX = 8;

/** A cross at each row of a bad channel, squeezed where rows are low. The names say it to screen readers. */
export function BadRows({bad}: Pick<ViewState, "bad">, layout: RowLayout): HTMLElement {
  const {channels, pitch} = layout;
  const height = Math.min(MARK_PX, pitch);
  const marks = channels.flatMap((channel, row) => {
    const top = rowMiddle(layout, row) - height / 2;
    return bad.includes(channel)
      ? [
          svg`<svg class="viewer-bad-row" style="top: ${top}px; height: ${height}px"
            viewBox="0 0 8 8" preserveAspectRatio="none"><path d="M1,1L7,7M7,1L1,7" /></svg>`
        ]
      : [];
  });
  return html`<div aria-hidden="true">${marks}</div>` as HTMLElement;
}
