import {html} from "../../reactive/html.js";

/** A drawing of Observable Plot as one picture with a name: screen readers read its parts, which no role lets have names. */
export function nameDrawing(drawing: Element, name: string): HTMLElement {
  drawing.ariaHidden = "true";
  return html`<div role="img" aria-label=${name}>${drawing}</div>` as HTMLElement;
}
