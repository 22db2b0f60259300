import type {Extent} from "../../../format/segments.js";
import {createDelay} from "../../reactive/delay.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {ViewerContext} from "../../view/context.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {tracesWidth} from "../../view/geometry/spot.js";

/** Duration of a mark in milliseconds: the style sheet fades it over them. */
const FLASH_MS = 1800;

/** A band over all rows that marks for a moment what the view was led to. Offers `flash` as a service. */
export function Flash({lifetime, services, state, size}: ViewerContext): HTMLElement {
  const element = html`<i class="viewer-flash" style="--flash: ${FLASH_MS}ms" hidden></i>` as HTMLElement;
  const ending = createDelay(lifetime);
  let marked: Extent | null = null;

  function place(): void {
    element.hidden = !marked;
    if (!marked) return;
    const {columnOf} = columnScale(state.value.extent, tracesWidth(size.value));
    const [left, right] = [columnOf(marked[0]), columnOf(marked[1])];
    element.style.left = `${left}px`;
    element.style.width = `${Math.max(0, right - left)}px`;
  }

  services.flash = (extent) => {
    marked = extent;
    place();
    // The fading begins anew.
    element.getAnimations().forEach((animation) => (animation.currentTime = 0));
    ending.run(() => {
      marked = null;
      place();
    }, FLASH_MS);
  };
  state.subscribe(onFrame(place, lifetime));
  return element;
}
