import {html} from "../../reactive/html.js";

/** A text of the author's, a paragraph for each of its lines. */
export function Prose(text: string): HTMLElement {
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== "");
  return html`<div>${paragraphs.map((line) => html`<p>${line}</p>`)}</div>` as HTMLElement;
}
