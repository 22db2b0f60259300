import {svg} from "../reactive/html.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";

/** Part of the lens' height that the axis' labels have: the lines go straight down there, behind them. */
const LABELS_SHARE = 14 / 23;

/**
 * Two lines from the brush's edges down to the traces' edges, with a pale band below the labels: what the traces show is
 * that part of the recording. Nothing when all of it is in view.
 */
export function Lens({state, limits}: Pick<ViewerContext, "state" | "limits">): SVGElement {
  const band = svg`<polygon />` as SVGElement;
  const lines = svg`<path />` as SVGElement;
  const element = svg`<svg class="minimap-lens" viewBox="0 0 100 100" preserveAspectRatio="none">
    ${band}${lines}
  </svg>` as SVGElement;
  const [from, to] = limits.recording;

  watch(state, ["extent"], ({extent}) => {
    const [left, right] = extent.map((seconds) => (100 * (seconds - from)) / (to - from));
    element.style.visibility = left <= 0 && right >= 100 ? "hidden" : "";
    const bend = 100 * LABELS_SHARE;
    band.setAttribute("points", `${left},${bend} ${right},${bend} 100,100 0,100`);
    lines.setAttribute("d", `M${left},0V${bend}L0,100M${right},0V${bend}L100,100`);
  });
  return element;
}
