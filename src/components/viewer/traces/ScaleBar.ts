import {html} from "htl";
import {formatQuantity} from "../../../text/quantity.js";
import {rampGradient} from "../../picture/ramps.js";
import {watchScheme} from "../../reactive/colorScheme.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {commonRow, imageEnd, isImage, layoutRows} from "../../view/geometry/rowLayout.js";
import {scaleBarSize} from "../../view/geometry/scaleBarSize.js";

/**
 * Scale of heights, right of the traces: a bar of 1, 2 or 5 units with its value, and which way is positive. In image
 * mode, what colors mean.
 */
export function ScaleBar({lifetime, scales, state, size}: ViewerContext): HTMLElement {
  const element = html`<div class="viewer-scale"></div>` as HTMLElement;
  let gradient = "";

  function bar(): Node {
    const {unitsPerRow, unit} = commonRow(scales, state.value);
    const {pitch} = layoutRows(state.value, size.value.height);
    const {value, rows} = scaleBarSize(unitsPerRow);
    const sign = state.value.inverted ? "−" : "+";
    return html.fragment`<span
        class="viewer-sign"
        title="${state.value.inverted ? "Negative" : "Positive"} values are drawn upwards"
      >
        ${sign}↑
      </span>
      <i class="viewer-bar" style=${{height: `${rows * pitch}px`}}></i>
      <span class="viewer-value">${formatQuantity(value, unit)}</span>`;
  }

  function ramp(): Node {
    const {value, unit} = imageEnd(scales, state.value);
    const end = formatQuantity(value, unit, 2);
    const title = "Each cell has the color of its sample furthest from the middle, which is the channel’s median";
    return html.fragment`<span class="viewer-value">${end}</span>
      <i class="viewer-ramp" style=${{background: gradient}} title=${title}></i>
      <span class="viewer-value">−${end}</span>`;
  }

  function update(): void {
    const {pitch} = layoutRows(state.value, size.value.height);
    element.replaceChildren(isImage(state.value, pitch) ? ramp() : bar());
  }

  watchScheme((scheme) => {
    gradient = rampGradient("diverging", scheme).replace("to right", "to top");
    update();
  }, lifetime);
  watch(state, ["order", "rows", "gain", "channelGains", "mode", "zScored", "inverted"], update);
  size.subscribe(update);
  return element;
}
