import {createDelay} from "../reactive/delay.js";
import {html} from "../reactive/html.js";
import {SAID_MS} from "./Announcer.js";

/** Duration of a hint, in milliseconds: a glance, and more for longer ones. */
const GLANCE_MS = 1100;
const LETTER_MS = 25;

/** A line over the traces that goes by itself. */
export interface HintElement extends HTMLElement {
  /** Shows a text for a while; screen readers say it. */
  say(text: string): void;
}

/** A place for short messages that need no answer. */
export function Hint(lifetime: AbortSignal): HintElement {
  const element = html`<p class="viewer-hint" aria-live="polite"></p>` as HTMLElement;
  const hiding = createDelay(lifetime);
  const leaving = createDelay(lifetime);

  function say(text: string): void {
    element.textContent = text;
    element.classList.add("viewer-hint-on");
    hiding.run(() => element.classList.remove("viewer-hint-on"), GLANCE_MS + LETTER_MS * text.length);
    leaving.run(() => element.replaceChildren(), SAID_MS);
  }

  return Object.assign(element, {say});
}
