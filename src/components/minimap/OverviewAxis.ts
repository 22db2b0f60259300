import {html} from "../reactive/html.js";
import {onFrame} from "../reactive/onFrame.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {overviewTicks} from "../view/geometry/overviewTicks.js";
import {tracesWidth} from "../view/geometry/spot.js";
import {Lens} from "./Lens.js";

/** The minimap's own time axis, the whole recording, over the lens that leads from the brush to the traces. */
export function OverviewAxis(context: ViewerContext): HTMLElement {
  const {lifetime, state, size, limits, clock} = context;
  const [from, to] = limits.recording;
  const labels = html`<div class="minimap-labels"></div>` as HTMLElement;

  function draw(): void {
    const width = tracesWidth(size.value);
    if (width <= 0) return;
    const {start, inner, end} = overviewTicks(limits.recording, {width, clock: clock()});
    labels.replaceChildren(
      ...[start, ...inner, end].map(
        ({seconds, label}) =>
          html`<span style=${{left: `${(100 * (seconds - from)) / (to - from)}%`}}>${label}</span>` as HTMLElement
      )
    );
  }

  const schedule = onFrame(draw, lifetime);
  watch(size, ["width", "gutter", "margin"], schedule);
  watch(state, ["timeStyle"], schedule);
  return html`<div class="minimap-axis" aria-hidden="true">${Lens(context)}${labels}</div>` as HTMLElement;
}
