import {svg} from "htl";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";

/**
 * Two lines from the brush's edges down to the traces' edges, with a pale band between: what the traces show is that part
 * of the recording. Nothing when all of it is in view.
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
    band.setAttribute("points", `${left},0 ${right},0 100,100 0,100`);
    lines.setAttribute("d", `M${left},0L0,100M${right},0L100,100`);
  });
  return element;
}
