import {formatQuantity} from "../../../text/quantity.js";
import {findSample} from "../../picture/findSample.js";
import {html} from "../../reactive/html.js";
import {isTouched} from "../../reactive/isTouched.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {ViewerContext} from "../../view/context.js";
import {cursorInView} from "../../view/cursor.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {labelStep, layoutRows, rowMiddle} from "../../view/geometry/rowLayout.js";
import {tracesWidth} from "../../view/geometry/spot.js";

/**
 * A thin line through all rows at the pointer's moment, and, once a key has switched them on, the value of each row there,
 * beside its name. For a mouse and for the cursor that keys move.
 */
export function RowValues(context: ViewerContext): HTMLElement {
  const {lifetime, signal, state, size, picture, pointer} = context;
  const line = html`<i class="viewer-pointer-line" hidden></i>` as HTMLElement;
  const values = html`<div class="viewer-values" aria-hidden="true"></div>` as HTMLElement;

  function update(): void {
    const {pointed, values: areOn} = pointer.value;
    const seconds = cursorInView(context)?.seconds ?? pointed?.seconds;
    line.hidden = seconds === undefined;
    values.replaceChildren();
    if (seconds === undefined) return;
    const x = columnScale(state.value.extent, tracesWidth(size.value)).columnOf(seconds);
    line.style.translate = `${x}px`;
    if (areOn) values.append(...valuesAt(x));
  }

  function valuesAt(x: number): HTMLElement[] {
    const layout = layoutRows(state.value, size.value.height);
    const step = labelStep(layout.pitch, isTouched());
    return layout.channels.flatMap((channel, row) => {
      const middle = rowMiddle(layout, row);
      const found = row % step ? null : findSample(context, x, middle, 0);
      const {unit} = signal().scales.channels[channel];
      return found
        ? [html`<span style=${{top: `${middle}px`}}>${formatQuantity(found.value, unit)}</span>` as HTMLElement]
        : [];
    });
  }

  const schedule = onFrame(update, lifetime);
  pointer.subscribe(schedule);
  picture.subscribe(schedule);
  size.subscribe(schedule);
  return html`<div class="viewer-layer">${line}${values}</div>` as HTMLElement;
}
