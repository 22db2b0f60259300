import {html, svg} from "htl";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";

/** Ticks beside the minimap at the rows of the channels marked bad. */
export function BadMarks({state, manifest}: ViewerContext): HTMLElement {
  const marks = html`<div class="minimap-bad"></div>` as HTMLElement;

  watch(state, ["order", "bad"], ({order, bad}) => {
    const badChannels = new Set(bad);
    const rows = order.flatMap((channel, row) => (badChannels.has(channel) ? [{row, channel}] : []));
    const label = ({channel}: {channel: number}) => {
      const {name, bad: reason} = manifest.channels[channel];
      return reason ? `${name}: ${reason}` : `${name}: marked bad`;
    };
    marks.replaceChildren(
      svg`<svg viewBox="0 0 1 ${order.length}" preserveAspectRatio="none" role="img" aria-label="Bad channels: ${rows.length}">
        ${rows.map((mark) => svg`<rect y=${mark.row + 0.1} width="1" height="0.8"><title>${label(mark)}</title></rect>`)}
      </svg>` as SVGElement
    );
  });
  return marks;
}
