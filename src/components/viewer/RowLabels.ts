import {html} from "htl";
import {formatQuantity} from "../format.js";
import {categorize, type Categories} from "./channelFacts.js";
import type {ViewerContext} from "./context.js";
import {formatChannelGain, stepChannelGains} from "./gains.js";
import {isImage, labelStep, layoutRows, unitsPerRow} from "./rowLayout.js";
import {toggleBad} from "./toggleBad.js";
import {groupColor} from "./traceColors.js";
import type {ViewState} from "./viewState.js";
import {watch} from "./watch.js";

/** Height from which a group's name has room along its spine, in CSS pixels a letter. */
const GROUP_LETTER_PX = 6.5;

/**
 * The names of the visible rows, left of the traces, with the gain of rows that have one of their own, and a spine along
 * each run of rows of one group or region. A name is a button: a press marks its channel bad, or good again; ctrl + wheel, + and -
 * change the gain of that channel alone; with shift the wheel, with alt the keys change its whole group's.
 */
export function RowLabels({manifest, scales, state, size, tables}: ViewerContext): HTMLElement {
  let categories: Categories = {names: [], indexOf: []};
  const element = html`<div
    class="viewer-labels"
    role="group"
    aria-label="Channels in view"
    onclick=${(event: MouseEvent) => withChannel(event, (channel) => toggleBad(state, channel))}
    onkeydown=${onKey}
  ></div>` as HTMLElement;
  element.addEventListener("wheel", onWheel, {passive: false});
  let focusedRow = 0;

  function update(): void {
    const view = state.value;
    const layout = layoutRows(view, size.value.height);
    const step = labelStep(layout.pitch);
    const hasFocus = element.contains(document.activeElement);
    focusedRow = Math.min(focusedRow, layout.channels.length - 1);
    focusedRow -= focusedRow % step;
    element.replaceChildren(
      ...spines(layout.channels, layout.pitch),
      ...layout.channels.flatMap((channel, row) => (row % step ? [] : [label(view, channel, row, layout.pitch)]))
    );
    if (hasFocus) focusRow(focusedRow);
  }

  function label(view: ViewState, channel: number, row: number, pitch: number): HTMLElement {
    const {name, bad: reason} = manifest.channels[channel];
    const isBad = view.bad.includes(channel);
    const gain = isImage(view, pitch) ? "" : formatChannelGain(scales, view.channelGains, channel);
    const perRow = formatQuantity(unitsPerRow(scales, view, channel), scales.channels[channel].unit, 2);
    const state = isBad ? `bad${reason ? `: ${reason}` : ""}` : "good";
    return html`<button
      type="button"
      class="viewer-label ${isBad ? "viewer-label-bad" : ""}"
      style=${{top: `${(row + 0.5) * pitch}px`}}
      data-channel=${channel}
      data-row=${row}
      tabindex=${row === focusedRow ? 0 : -1}
      aria-pressed=${String(isBad)}
      title="${name}: ${perRow} per row, ${state}. Click to mark it ${isBad ? "good" : "bad"}, ctrl + wheel for its gain."
    >
      <span>${name}</span>${gain && html`<small>${gain}</small>`}
    </button>` as HTMLElement;
  }

  /** A bar along each run of rows of one group, with the group's name where there is room. */
  function spines(channels: readonly number[], pitch: number): HTMLElement[] {
    const {names, indexOf} = categories;
    const bars: HTMLElement[] = [];
    for (let row = 0, end = 0; row < channels.length; row = end) {
      const group = indexOf[channels[row]];
      while (end < channels.length && indexOf[channels[end]] === group) end++;
      if (group < 0) continue;
      const height = (end - row) * pitch - 2;
      const name = names[group];
      bars.push(
        html`<div
          class="viewer-spine"
          style="top: ${row * pitch + 1}px; height: ${height}px; --spine: ${groupColor(group)}"
          title=${name}
        >
          ${name.length * GROUP_LETTER_PX < height ? html`<span>${name}</span>` : null}
        </div>` as HTMLElement
      );
    }
    return bars;
  }

  /** Steps the gain of a channel, or of all channels of its group. */
  function changeGain(channel: number, direction: "up" | "down", isGroup: boolean): void {
    const {indexOf} = categories;
    const group = indexOf[channel];
    const channels = isGroup ? indexOf.flatMap((other, i) => (other === group ? [i] : [])) : [channel];
    state.set({channelGains: stepChannelGains(state.value.channelGains, channels, direction)});
  }

  function withChannel(event: Event, act: (channel: number, row: number) => void): void {
    const button = (event.target as Element).closest<HTMLElement>(".viewer-label");
    if (button) act(Number(button.dataset.channel), Number(button.dataset.row));
  }

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // With shift, browsers turn a wheel sideways.
    const delta = event.deltaY || event.deltaX;
    withChannel(event, (channel) => changeGain(channel, delta < 0 ? "up" : "down", event.shiftKey));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    withChannel(event, (channel, row) => {
      const step = labelStep(size.value.height / (state.value.rows[1] - state.value.rows[0]));
      if (event.key === "ArrowUp") focusRow(row - step);
      else if (event.key === "ArrowDown") focusRow(row + step);
      else if (event.key === "+" || event.key === "=") changeGain(channel, "up", event.altKey);
      else if (event.key === "-") changeGain(channel, "down", event.altKey);
      else return;
      // The viewer's own keys must not act on the same press.
      event.preventDefault();
      event.stopPropagation();
    });
  }

  function focusRow(row: number): void {
    const button = element.querySelector<HTMLElement>(`[data-row="${row}"]`);
    if (!button) return;
    element.querySelector<HTMLElement>('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    button.tabIndex = 0;
    button.focus({preventScroll: true});
    focusedRow = row;
  }

  function group(): void {
    const {colorBy} = state.value;
    categories = categorize(tables.value.channels, colorBy === "none" ? "group" : colorBy);
    update();
  }

  watch(state, ["colorBy"], group);
  watch(tables, ["channels"], group);
  watch(state, ["order", "rows", "bad", "gain", "channelGains", "mode"], update);
  size.subscribe(update);
  return element;
}
