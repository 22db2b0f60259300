import {html} from "../../reactive/html.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {RAW} from "../../view/signal/rawSignal.js";
import {Menu} from "./Menu.js";

/** The menu of signals: its button names the one that is asked for, cut where it is long. */
export function SignalMenu(context: ViewerContext): HTMLElement {
  const {lifetime, signals, state} = context;
  const menu = Menu({lifetime, label: "Signal", className: "viewer-wide", content: () => LateSignalPanel(context)});
  const button = menu.querySelector("button")!;
  watch(signals.status, ["label"], ({label}) => {
    const text = state.value.signal === RAW ? "Raw" : label;
    button.textContent = text;
    button.ariaLabel = `Signal: ${text}`;
    // Beside a name that says it, it would be said again.
    button.title = text === label ? "" : label;
  });
  button.classList.add("viewer-signal-button");
  return menu;
}

/** The panel of signals, which is loaded when it is first opened. */
export function LateSignalPanel(context: ViewerContext): HTMLElement {
  const box = html`<div class="viewer-signals"></div>` as HTMLElement;
  import("./SignalPanel.js").then(
    ({SignalPanel}) => {
      box.replaceChildren(SignalPanel(context));
      const panel = box.closest(".viewer-menu");
      if (panel?.contains(document.activeElement)) box.querySelector<HTMLElement>("select")?.focus();
    },
    () => box.replaceChildren("The list of signals did not load: close it and try again.")
  );
  return box;
}
