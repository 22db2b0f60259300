import {createDelay} from "../reactive/delay.js";
import {html} from "../reactive/html.js";

/** A text that screen readers say. */
export interface AnnouncerElement extends HTMLElement {
  /**
   * Says a text, unless another one follows soon or it is what was said last. One that takes work is made when it is
   * said.
   */
  say(text: string | (() => string)): void;
}

/** A text that is seen by no one: said once it has been the last one for `calmMs` milliseconds. */
export function Announcer(calmMs: number, lifetime: AbortSignal): AnnouncerElement {
  const element = html`<span class="viewer-announcement" aria-live="polite"></span>` as HTMLElement;
  const calm = createDelay(lifetime);

  function say(text: string | (() => string)): void {
    calm.run(() => {
      const said = typeof text === "string" ? text : text();
      if (element.textContent !== said) element.textContent = said;
    }, calmMs);
  }

  return Object.assign(element, {say});
}
