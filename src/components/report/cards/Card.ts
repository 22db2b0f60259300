import {html} from "../../reactive/html.js";

/** A titled part of the report below the viewer. */
export function Card(title: string | Node, content: Node): HTMLElement {
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>` as HTMLElement;
}
