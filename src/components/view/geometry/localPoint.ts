import type {Point} from "./spot.js";

/**
 * Place of a pointer in an element, in the element's own CSS pixels from its left and top: the page around it may be drawn
 * at another scale, by `zoom` or `transform`, and then a pixel of the element is not one of the screen.
 */
export function localPoint(element: HTMLElement, {clientX, clientY}: Pick<MouseEvent, "clientX" | "clientY">): Point {
  const {left, top, width, height} = element.getBoundingClientRect();
  return {
    x: ((clientX - left) * element.offsetWidth) / (width || 1),
    y: ((clientY - top) * element.offsetHeight) / (height || 1)
  };
}
