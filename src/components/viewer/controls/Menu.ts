import {html} from "../../reactive/html.js";

/** Options of a menu. */
export interface MenuOptions {
  readonly lifetime: AbortSignal;
  /** Accessible name; the tooltip, too, where the text is another. */
  readonly label: string;
  /** Text of the button; its label unless given. */
  readonly text?: string;
  readonly className?: string;
  /**
   * Makes what the panel holds, each time it opens; it may have to be loaded. `close` closes it and gives the focus back to
   * the button.
   */
  readonly content: (close: () => void) => Promise<Node>;
}

/** Focusable parts of a panel, and those with arrow keys of their own. */
const ITEMS = "button, input, select, summary, a";
const OWN_ARROWS = "select, input:not([type='checkbox'])";

/**
 * A button that opens a panel below it. Arrows, Home and End move among what is in it, and no key reaches the viewer.
 * Escape, a press elsewhere, and a focus elsewhere close it.
 */
export function Menu({lifetime, label, text = label, className = "", content}: MenuOptions): HTMLElement {
  const button = html`<button
    type="button"
    aria-expanded="false"
    title=${text === label ? null : label}
    onclick=${toggle}
  >
    ${text === label ? text : html`<span aria-hidden="true">${text}</span>`}
  </button>` as HTMLElement;
  const panel = html`<div
    class="viewer-panel"
    role="group"
    tabindex="-1"
    aria-label=${label}
    hidden
  ></div>` as HTMLElement;
  const element = html`<div class="viewer-menu ${className}" onkeydown=${onKey}>${button}${panel}</div>` as HTMLElement;
  element.addEventListener("focusout", onFocusOut, {signal: lifetime});
  let openCount = 0;

  function toggle(): void {
    if (panel.hidden) open();
    else close();
  }

  function open(): void {
    panel.replaceChildren("Loading …");
    panel.hidden = false;
    fit();
    button.ariaExpanded = "true";
    document.addEventListener("pointerdown", onPress, {capture: true, signal: lifetime});
    void fill(++openCount);
  }

  /** Puts the content into the panel, once it is there, unless the panel has been closed. */
  async function fill(count: number): Promise<void> {
    const made = await content(leave).catch(() => "This did not load: close it and try again.");
    if (panel.hidden || count !== openCount) return;
    panel.replaceChildren(made);
    fit();
    const {activeElement} = document;
    // Safari gives no focus to a button that is pressed.
    if (activeElement === document.body || element.contains(activeElement)) items()[0]?.focus({preventScroll: true});
  }

  /** The panel begins below its button, and farther left where it would leave the viewer. */
  function fit(): void {
    const room = element.offsetParent!.clientWidth - element.offsetLeft - panel.offsetWidth;
    panel.style.left = `${Math.min(0, room)}px`;
  }

  function close(): void {
    panel.hidden = true;
    button.ariaExpanded = "false";
    document.removeEventListener("pointerdown", onPress, true);
  }

  function leave(): void {
    close();
    button.focus({preventScroll: true});
  }

  function onPress(event: Event): void {
    if (!element.contains(event.target as Node)) close();
  }

  function onFocusOut({relatedTarget}: FocusEvent): void {
    if (relatedTarget && !element.contains(relatedTarget as Node)) close();
  }

  function onKey(event: KeyboardEvent): void {
    if (panel.hidden) return;
    event.stopPropagation();
    if (event.key === "Escape") return leave();
    if ((event.target as Element).matches(OWN_ARROWS)) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = {ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1}[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all.at(next % all.length)?.focus();
  }

  /** Parts that can have the focus now: folded parts have no size. */
  function items(): HTMLElement[] {
    return [...panel.querySelectorAll<HTMLElement>(ITEMS)].filter((item) => item.getClientRects().length > 0);
  }

  return element;
}
