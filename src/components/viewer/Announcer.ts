import {html} from "htl";

/** A text that screen readers say. */
export interface AnnouncerElement extends HTMLElement {
  /** Says a text, unless another one follows soon or it is what was said last. */
  say(text: string): void;
}

/** A text that is seen by no one: said once it has been the last one for `calmMs` milliseconds. */
export function Announcer(calmMs: number): AnnouncerElement {
  const element = html`<span class="viewer-announcement" aria-live="polite"></span>` as HTMLElement;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function say(text: string): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (element.textContent !== text) element.textContent = text;
    }, calmMs);
  }

  return Object.assign(element, {say});
}
