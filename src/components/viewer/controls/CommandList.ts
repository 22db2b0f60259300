import {html} from "../../reactive/html.js";
import type {ViewerContext} from "../../view/context.js";
import {type Command, type CommandGroup, commandGroups} from "../actions/commands.js";
import {keyName} from "../actions/keyNames.js";
import {ChannelsPanel} from "./ChannelsPanel.js";
import {ColorPanel} from "./ColorPanel.js";
import {SignalPanel} from "./SignalPanel.js";

/** Groups in the menu: first what has no button. What acts on a row is not there: who is in a menu points at none. */
const GROUPS: readonly CommandGroup[] = ["Show", "View", "Drag", "Measure", "Gain", "Time", "Channels"];

/**
 * The commands with their keys; switches say whether they are on. Where the toolbar has no room for them, as on a phone,
 * the lists of channels and colors come first.
 */
export function CommandList(context: ViewerContext, close: () => void): HTMLElement {
  const groups = new Map(commandGroups(context));

  function item(command: Command): HTMLElement {
    const {label, keys, isOn} = command;
    return html`<button
      type="button"
      aria-pressed=${isOn ? String(isOn(context.state.value, context.pointer.value)) : null}
      onclick=${() => {
        // Before the command, which may take the focus elsewhere.
        close();
        command.run(context);
      }}
    >
      <span>${label}</span><kbd>${keyName(keys[0])}</kbd>
    </button>` as HTMLElement;
  }

  function folded(title: string, content: HTMLElement): HTMLElement {
    return html`<details>
      <summary>${title}</summary>
      ${content}
    </details>` as HTMLElement;
  }

  return html`<div class="viewer-commands">
    ${context.size.value.phone ? [folded("Signal", SignalPanel(context)), folded("Channels", ChannelsPanel(context)), folded("Color", ColorPanel(context))] : null}
    ${GROUPS.map(
      (name) =>
        html`<section>
          <h3>${name}</h3>
          ${groups.get(name)!.map(item)}
        </section>`
    )}
  </div>` as HTMLElement;
}
