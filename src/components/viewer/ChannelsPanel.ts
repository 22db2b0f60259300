import {html} from "htl";
import {BadList} from "./BadList.js";
import {describeChannel} from "./channelFacts.js";
import type {ViewerContext} from "./context.js";
import {CHANNEL_ORDERS, type ChannelOrder, isOrderKnown, sortChannels} from "./sortChannels.js";
import {clampRows} from "./viewport.js";

const ORDERS: Readonly<Record<ChannelOrder, string>> = {
  file: "as in the file",
  name: "by name",
  group: "by group",
  region: "by region",
  depth: "by depth"
};

/** The list of channels: which are shown, in what order, and how many rows at once. */
export function ChannelsPanel({manifest, state, tables}: ViewerContext): HTMLElement {
  const {channels, channelCount} = manifest;
  const {channels: facts} = tables.value;
  let order: ChannelOrder = "file";

  const boxes = channels.map(({name}, channel) => {
    const place = describeChannel(facts[channel]);
    return html`<label>
      <input type="checkbox" value=${channel} onchange=${() => show()} />
      <span>${name}</span><small>${place}</small>
    </label>` as HTMLElement;
  });
  const inputs = boxes.map((box) => box.querySelector("input")!);
  const search = html`<input
    type="search"
    placeholder="Find a channel"
    aria-label="Find a channel"
    oninput=${filter}
  />` as HTMLInputElement;
  const rowInput = html`<input
    type="number"
    min="1"
    max=${channelCount}
    aria-label="Rows at once"
    onchange=${setRows}
  />` as HTMLInputElement;
  const count = html`<span class="viewer-muted" role="status"></span>` as HTMLElement;
  const badList = html`<div></div>` as HTMLElement;
  const panel = html`<div class="viewer-channels">
    <div class="viewer-panel-row">
      <label>Rows ${rowInput}</label>
      <label>
        Order
        <select onchange=${setOrder}>
          ${CHANNEL_ORDERS.filter((by) => isOrderKnown(facts, by)).map(
            (by) => html`<option value=${by}>${ORDERS[by]}</option>`
          )}
        </select>
      </label>
    </div>
    <div class="viewer-panel-row">${search}</div>
    <div class="viewer-channel-list">${boxes}</div>
    <div class="viewer-panel-row">
      ${count}
      <button type="button" onclick=${() => checkFound(true)}>Show</button>
      <button type="button" onclick=${() => checkFound(false)}>Hide</button>
      <button type="button" onclick=${hideBad}>Hide bad</button>
    </div>
    ${badList}
  </div>` as HTMLElement;

  /** Shows the ticked channels, or leaves all as it is when none is. */
  function show(): void {
    const ticked = inputs.flatMap(({checked}, channel) => (checked ? [channel] : []));
    if (ticked.length > 0) apply(ticked);
    update();
  }

  function apply(indices: readonly number[]): void {
    const sorted = sortChannels(facts, indices, order);
    state.set({order: sorted, rows: clampRows(state.value.rows, sorted.length)});
  }

  function setOrder(event: Event): void {
    order = (event.target as HTMLSelectElement).value as ChannelOrder;
    apply(state.value.order);
  }

  function setRows(): void {
    const {rows, order} = state.value;
    state.set({rows: clampRows([rows[0], rows[0] + Math.max(1, rowInput.valueAsNumber || 1)], order.length)});
    update();
  }

  /** Ticks or unticks the channels that the search finds. */
  function checkFound(checked: boolean): void {
    boxes.forEach((box, i) => {
      if (!box.hidden) inputs[i].checked = checked;
    });
    show();
  }

  function hideBad(): void {
    for (const channel of state.value.bad) inputs[channel].checked = false;
    show();
  }

  function filter(): void {
    const text = search.value.trim().toLowerCase();
    boxes.forEach((box, i) => {
      box.hidden = !`${channels[i].name} ${describeChannel(facts[i])}`.toLowerCase().includes(text);
    });
  }

  function update(): void {
    const {order, rows} = state.value;
    const shown = new Set(order);
    inputs.forEach((input, channel) => {
      input.checked = shown.has(channel);
      boxes[channel].classList.toggle("viewer-label-bad", state.value.bad.includes(channel));
    });
    rowInput.valueAsNumber = rows[1] - rows[0];
    count.textContent = `${order.length} of ${channelCount} shown`;
  }

  update();
  badList.append(BadList(manifest, state.value.bad) ?? "");
  return panel;
}
