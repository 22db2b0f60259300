import {createDelay} from "../reactive/delay.js";
import {html} from "../reactive/html.js";

/** Time that a spoken text stays on the page, in milliseconds: a screen reader that comes by later must not find it. */
export const SAID_MS = 10_000;

/** A text that screen readers say. */
export interface AnnouncerElement extends HTMLElement {
  /**
   * Says a text, unless another one follows soon, it is empty, or it is what was said last. One that takes work is made
   * when it is said.
   */
  say(text: string | (() => string)): void;
}

/** A text that is seen by no one: said once it has been the last one for `calmMs` milliseconds. */
export function Announcer(calmMs: number, lifetime: AbortSignal): AnnouncerElement {
  const element = html`<span class="viewer-announcement viewer-unseen" aria-live="polite"></span>` as HTMLElement;
  const calm = createDelay(lifetime);
  const leaving = createDelay(lifetime);
  let last = "";

  function say(text: string | (() => string)): void {
    calm.run(() => {
      const said = typeof text === "string" ? text : text();
      if (said === "" || said === last) return;
      element.textContent = last = said;
      leaving.run(() => element.replaceChildren(), SAID_MS);
    }, calmMs);
  }

  return Object.assign(element, {say});
}
