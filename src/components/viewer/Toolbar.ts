import {html} from "htl";
import {ChannelsPanel} from "./ChannelsPanel.js";
import {ColorPanel} from "./ColorPanel.js";
import {type Command, commandGroups, COMMANDS} from "./commands.js";
import type {ViewerContext} from "./context.js";
import {keyName} from "./keyNames.js";
import {Menu} from "./Menu.js";
import {clampExtent} from "./viewport.js";
import {watch} from "./watch.js";
import {formatWindow, parseWindow} from "./windowText.js";

/** The controls above the minimap. What has no button of its own is in the menu, with its key. */
export function Toolbar(context: ViewerContext, viewer: HTMLElement): HTMLElement {
  const {state, limits, clock} = context;

  const input = html`<input
    class="viewer-window"
    aria-label="Time in view"
    title="Time in view: type 12:30 + 10 s, 12:30 to 12:40, or 12:30 (g)"
    spellcheck="false"
    autocomplete="off"
    size="16"
    onchange=${readWindow}
    onkeydown=${onWindowKey}
  />` as HTMLInputElement;

  function readWindow(): void {
    const extent = parseWindow(input.value, state.value.extent, clock());
    input.setAttribute("aria-invalid", String(!extent));
    if (!extent) return;
    state.set({extent: clampExtent(extent, limits)});
    input.value = formatWindow(state.value.extent, clock());
  }

  function onWindowKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    input.value = formatWindow(state.value.extent, clock());
    input.blur();
  }

  function showWindow(): void {
    if (document.activeElement !== input) input.value = formatWindow(state.value.extent, clock());
    input.removeAttribute("aria-invalid");
  }

  function button(key: string, text: string, label: string, className = ""): HTMLElement {
    const command = COMMANDS.find(({keys}) => keys.includes(key))!;
    return html`<button
      type="button"
      class=${className}
      aria-label=${label}
      title="${label} (${keyName(key)})"
      onclick=${() => command.run(context, viewer)}
    >
      ${text}
    </button>` as HTMLElement;
  }

  watch(state, ["extent", "timeStyle"], showWindow);
  return html`<div class="viewer-toolbar" role="toolbar" aria-label="View">
    <span class="viewer-buttons">
      ${button("Shift+ArrowLeft", "◀", "Back a window")}${button("Shift+ArrowRight", "▶", "On a window")}
    </span>
    ${input}
    <span class="viewer-buttons viewer-wide">
      <span>Time</span>${button("o", "−", "Longer window")}${button("i", "+", "Shorter window")}
    </span>
    <span class="viewer-buttons viewer-wide">
      <span>Gain</span>${button("-", "−", "Lower traces")}${button("+", "+", "Taller traces")}
    </span>
    <span class="viewer-buttons viewer-wide viewer-widest">
      ${button("h", "Half", "Half of the recording")}${button("a", "All", "All of the recording")}${button("r", "Reset", "First view")}
    </span>
    ${Menu({label: "Channels", className: "viewer-wide", content: () => ChannelsPanel(context)})}
    ${Menu({label: "Colour", className: "viewer-wide", content: () => ColorPanel(context)})}
    ${Menu({label: "More", text: "⋯", content: (close) => CommandList(context, viewer, close)})}
    ${button("?", "?", "Keys and gestures", "viewer-wide viewer-widest")}
  </div>` as HTMLElement;
}

/** All commands with their keys; switches say whether they are on. */
function CommandList(context: ViewerContext, viewer: HTMLElement, close: () => void): HTMLElement {
  function item(command: Command): HTMLElement {
    const {label, keys, isOn} = command;
    const run = () => {
      close();
      command.run(context, viewer);
    };
    return html`<button
      type="button"
      aria-pressed=${isOn ? String(isOn(context.state.value, context.pointer.value)) : null}
      onclick=${run}
    >
      <span>${label}</span><kbd>${keyName(keys[0])}</kbd>
    </button>` as HTMLElement;
  }
  // A phone's toolbar has no room for the list of channels.
  const channels = context.size.value.phone
    ? html`<details>
        <summary>Choose channels</summary>
        ${ChannelsPanel(context)}
      </details>`
    : null;
  return html`<div class="viewer-commands">
    ${channels}
    ${[...commandGroups(context.report)].map(
      ([name, commands]) =>
        html`<section>
          <h3>${name}</h3>
          ${commands.map(item)}
        </section>`
    )}
  </div>` as HTMLElement;
}
