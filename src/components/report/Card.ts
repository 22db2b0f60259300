import {html} from "htl";

/** A titled part of the report below the viewer. Null, which shows nothing, when there is nothing to show in it. */
export function Card(title: string, content: Node | null): HTMLElement | null {
  return (
    content &&
    (html`<section class="card">
      <h2>${title}</h2>
      ${content}
    </section>` as HTMLElement)
  );
}
