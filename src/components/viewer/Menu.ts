import {html} from "htl";

/** What a menu's button says and does. */
export interface MenuOptions {
  /** Accessible name, and the tooltip. */
  readonly label: string;
  /** What the button shows; its label unless given. */
  readonly text?: string;
  readonly className?: string;
  /** Makes what the panel holds, each time it opens. */
  readonly content: (close: () => void) => Node;
}

/** A button that opens a panel below it. Escape, a press elsewhere, and a focus elsewhere close it. */
export function Menu({label, text = label, className = "", content}: MenuOptions): HTMLElement {
  const button = html`<button type="button" aria-expanded="false" aria-haspopup="true" onclick=${toggle}>
    ${text}
  </button>` as HTMLElement;
  if (text !== label) {
    button.ariaLabel = label;
    button.title = label;
  }
  const panel = html`<div class="viewer-panel" role="group" aria-label=${label} hidden></div>` as HTMLElement;
  const element = html`<div class="viewer-menu ${className}" onkeydown=${onKey} onfocusout=${onFocusOut}>
    ${button}${panel}
  </div>` as HTMLElement;

  function toggle(): void {
    if (panel.hidden) open();
    else close();
  }

  function open(): void {
    panel.replaceChildren(content(close));
    panel.hidden = false;
    button.ariaExpanded = "true";
    document.addEventListener("pointerdown", onPress, true);
    panel.querySelector<HTMLElement>("input, select, button")?.focus({preventScroll: true});
  }

  function close(): void {
    panel.hidden = true;
    button.ariaExpanded = "false";
    document.removeEventListener("pointerdown", onPress, true);
  }

  function onPress(event: Event): void {
    if (!element.contains(event.target as Node)) close();
  }

  function onFocusOut({relatedTarget}: FocusEvent): void {
    if (relatedTarget && !element.contains(relatedTarget as Node)) close();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    close();
    button.focus();
  }

  return element;
}
