import type {ViewerContext} from "../view/context.js";
import {columnScale} from "../view/geometry/columnScale.js";
import {tracesWidth} from "../view/geometry/spot.js";

/** Distance of a form from what it is about, and from the edge, in CSS pixels. */
const AWAY_PX = 10;

/** Puts a form over the traces beside a moment, on the side where there is room. */
export function placeForm(
  {state, size}: Pick<ViewerContext, "state" | "size">,
  form: HTMLElement,
  seconds: number
): void {
  const width = tracesWidth(size.value);
  const x = columnScale(state.value.extent, width).columnOf(seconds);
  const {offsetWidth} = form;
  const right = x + AWAY_PX;
  const left = right + offsetWidth <= width ? right : x - AWAY_PX - offsetWidth;
  form.style.left = `${Math.max(0, Math.min(left, width - offsetWidth))}px`;
  form.style.top = `${AWAY_PX}px`;
}
