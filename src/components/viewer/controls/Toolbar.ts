import {html} from "../../reactive/html.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {COMMANDS} from "../actions/commands.js";
import {keyName} from "../actions/keyNames.js";
import {annotateTool} from "../tools/annotateTool.js";
import {fitToolbar} from "./fitToolbar.js";
import {loadMenus, loadPanels} from "./loadPanels.js";
import {Menu} from "./Menu.js";
import {SignalMenu} from "./SignalMenu.js";
import {WindowInput} from "./WindowInput.js";

/** The controls above the minimap. What has no button of its own is in the menu, with its key. */
export function Toolbar(context: ViewerContext): HTMLElement {
  const {lifetime, ready, pointer, signals} = context;

  function button(key: string, text: string, label: string, className = ""): HTMLElement {
    const command = COMMANDS.find(({keys}) => keys.includes(key))!;
    // With its text unsaid, the tooltip is the name: beside a name it would be said as well.
    return html`<button
      type="button"
      class=${className}
      title="${label} (${keyName(key)})"
      onclick=${() => command.run(context)}
    >
      <span aria-hidden="true">${text}</span>
    </button>` as HTMLElement;
  }

  /** The one tool with a button: it says whether it is chosen. */
  function annotateButton(): HTMLElement {
    const {key, id} = annotateTool;
    const element = button(key, "Annotate", "Annotate: drag a range, press a moment", "viewer-wide");
    watch(pointer, ["tool"], ({tool}) => (element.ariaPressed = String(tool === id)));
    return element;
  }

  // No toolbar by its role: there arrows would move among its buttons, and they are the traces'.
  const toolbar = html`<div class="viewer-toolbar" role="group" aria-label="View">
    <span class="viewer-buttons">
      ${button("Shift+ArrowLeft", "◀", "Back one window")}${button("Shift+ArrowRight", "▶", "Forward one window")}
    </span>
    ${WindowInput(context)}
    <span class="viewer-buttons viewer-wide">
      <span aria-hidden="true">Time</span>${button("o", "−", "Longer window")}${button("i", "+", "Shorter window")}
    </span>
    <span class="viewer-buttons viewer-wide">
      <span aria-hidden="true">Gain</span>${button("-", "−", "Decrease gain")}${button("+", "+", "Increase gain")}
    </span>
    <span class="viewer-buttons viewer-wide viewer-widest">
      ${button("h", "Half", "Show half of the recording")}${button("a", "All", "All: show the whole recording")}${button("r", "Reset", "Reset: first view")}
    </span>
    ${SignalMenu(context)}
    ${Menu({lifetime, label: "Channels", className: "viewer-wide", content: async () => (await loadMenus(context)).ChannelsPanel(context)})}
    ${Menu({lifetime, label: "Color", className: "viewer-wide", content: async () => (await loadMenus(context)).ColorPanel(context)})}
    ${context.annotating === "edit" ? annotateButton() : null}
    ${Menu({lifetime, label: "More", text: "⋯", content: async (close) => (await loadMenus(context)).CommandList(context, close)})}
    ${button("?", "?", "Keys and gestures", "viewer-wide viewer-widest")}
  </div>` as HTMLElement;
  watch(signals.status, ["label"], fitToolbar(toolbar, lifetime));
  // There before they are asked for, as a rule.
  void ready.then(loadPanels).catch(() => undefined);
  return toolbar;
}
