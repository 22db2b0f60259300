import {formatCount} from "../../text/count.js";
import {nameRange} from "../../text/nameRange.js";
import {html, svg} from "../reactive/html.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {badRuns} from "./badRuns.js";

/** A mark of more channels gives their number instead of their reasons. */
const MAX_REASONS = 8;

/** Least height of a mark, as a part of the strip: a pixel. */
const MIN_HEIGHT = 1 / 120;

/** Ticks beside the minimap at the rows of the channels marked bad. */
export function BadMarks({state, manifest}: ViewerContext): HTMLElement {
  const marks = html`<div class="minimap-bad"></div>` as HTMLElement;

  function label(channels: readonly number[]): string {
    const facts = channels.map((channel) => manifest.channels[channel]);
    if (facts.length > MAX_REASONS) {
      return `${nameRange(facts.map(({name}) => name))}: ${formatCount(facts.length, "channel")} marked bad`;
    }
    return facts.map(({name, bad = "marked bad"}) => `${name}: ${bad}`).join("\n");
  }

  watch(state, ["order", "bad"], ({order, bad}) => {
    const runs = badRuns(order, bad);
    const count = runs.reduce((sum, {channels}) => sum + channels.length, 0);
    const height = ({start, end}: {start: number; end: number}) =>
      Math.max(end - start - 0.2, MIN_HEIGHT * order.length);
    const spoken = [`Bad channels: ${count}`, ...runs.map(({channels}) => label(channels))].join("; ");
    marks.replaceChildren(
      svg`<svg viewBox="0 0 1 ${order.length}" preserveAspectRatio="none" role="img" aria-label=${spoken}>
        <g aria-hidden="true">
          ${runs.map((run) => svg`<rect y=${run.start + 0.1} width="1" height=${height(run)}><title>${label(run.channels)}</title></rect>`)}
        </g>
      </svg>` as SVGElement
    );
  });
  return marks;
}
