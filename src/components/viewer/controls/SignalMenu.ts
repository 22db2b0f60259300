import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {RAW} from "../../view/signal/rawSignal.js";
import {loadMenus} from "./loadPanels.js";
import {Menu} from "./Menu.js";

/** The menu of signals: its button names the one that is asked for, cut where it is long. */
export function SignalMenu(context: ViewerContext): HTMLElement {
  const {lifetime, signals, state} = context;
  const menu = Menu({
    lifetime,
    label: "Signal",
    className: "viewer-wide",
    content: async () => (await loadMenus(context)).SignalPanel(context)
  });
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
