import {formatQuantity} from "../../../text/quantity.js";
import {html} from "../../reactive/html.js";
import {watch} from "../../reactive/watch.js";
import {describeChannel} from "../../view/channels/channelFacts.js";
import {moveChannel, selectChannel} from "../../view/channels/selection.js";
import type {ViewerContext} from "../../view/context.js";
import {stepChannelGains} from "../../view/gains.js";
import {layoutRows, rowMiddle, unitsPerRow} from "../../view/geometry/rowLayout.js";
import {toggleBad} from "../../view/toggleBad.js";
import {clampRows} from "../../view/viewport.js";

/** Distance from the traces' left, in CSS pixels. */
const LEFT_PX = 6;

/** A card beside the name of the selected channel: what it is, and what can be done with it. */
export function SelectionCard(context: ViewerContext): HTMLElement {
  const {services, signal, signals, state, size, tables, pointer} = context;
  const title = html`<b></b>` as HTMLElement;
  const facts = html`<span class="viewer-card-small"></span>` as HTMLElement;
  const badButton = button("", "", (channel) => toggleBad(state, channel));
  const element = html`<div class="viewer-card viewer-selection" role="group" hidden>
    <div>${title} ${facts}</div>
    <div class="viewer-selection-buttons">
      <span class="viewer-selection-word" aria-hidden="true">Gain</span>
      ${button("−", "Decrease the channel’s gain (−)", (channel) => stepGain(channel, "down"))}
      ${button("+", "Increase the channel’s gain (+)", (channel) => stepGain(channel, "up"))} ${badButton}
      ${button("Only this", "Only this channel", showAlone)} ${button("Hide", "Hide this channel", hide)}
      ${button("↑", "Move it up one row (Alt Shift ↑)", () => moveChannel(context, -1))}
      ${button("↓", "Move it down one row (Alt Shift ↓)", () => moveChannel(context, 1))}
      ${button("×", "Close (Escape)", () => {
        selectChannel(context, null);
        services.focusTraces();
      })}
    </div>
  </div>` as HTMLElement;

  function button(text: string, label: string, act: (channel: number) => void): HTMLElement {
    const run = () => {
      const {selected} = pointer.value;
      if (selected !== null) act(selected);
    };
    return html`<button type="button" title=${label} onclick=${run}>
      <span aria-hidden="true">${text}</span>
    </button>` as HTMLElement;
  }

  function stepGain(channel: number, direction: "up" | "down"): void {
    state.set({channelGains: stepChannelGains(state.value.channelGains, [channel], direction)});
  }

  function showAlone(channel: number): void {
    state.set({order: [channel], rows: [0, 1]});
    services.say(`${signal().nameOf(channel)} alone. Ctrl Z shows the others again`);
  }

  function hide(channel: number): void {
    const {order, rows} = state.value;
    if (order.length === 1) return services.say("The only channel shown cannot be hidden");
    const next = order.filter((other) => other !== channel);
    state.set({order: next, rows: clampRows(rows, next.length)});
    selectChannel(context, null);
    services.focusTraces();
    services.say(`${signal().nameOf(channel)} hidden. Ctrl Z shows it again`);
  }

  function update(): void {
    const {selected} = pointer.value;
    const layout = layoutRows(state.value, size.value.height);
    const row = selected === null ? -1 : layout.channels.indexOf(selected);
    element.hidden = row < 0;
    if (selected === null || row < 0) return;
    const name = signal().nameOf(selected);
    const isBad = state.value.bad.includes(selected);
    const {scales} = signal();
    const perRow = formatQuantity(unitsPerRow(scales, state.value, selected), scales.channels[selected].unit, 2);
    element.ariaLabel = `Channel ${name}`;
    title.textContent = name;
    facts.textContent = [describeChannel(tables.value.channels, selected), `${perRow} per row`, isBad ? "bad" : ""]
      .filter(Boolean)
      .join(" · ");
    const act = isBad ? "Mark good" : "Mark bad";
    badButton.firstElementChild!.textContent = act;
    badButton.title = `${act} (b)`;
    const {height} = size.value;
    const middle = rowMiddle(layout, row);
    const below = middle + layout.pitch / 2 + 2;
    const top = below + element.offsetHeight <= height ? below : middle - layout.pitch / 2 - element.offsetHeight - 2;
    element.style.translate = `${LEFT_PX}px ${Math.max(0, top)}px`;
  }

  watch(pointer, ["selected"], update);
  watch(state, ["order", "rows", "bad", "gain", "channelGains", "mode"], update);
  tables.subscribe(update);
  signals.status.subscribe(update);
  size.subscribe(update);
  return element;
}
