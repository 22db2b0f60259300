import {formatCount} from "../../../text/count.js";
import {html} from "../../reactive/html.js";
import {categorize, describeChannel} from "../../view/channels/channelFacts.js";
import {orderOf, showChannels} from "../../view/channels/showChannels.js";
import {CHANNEL_ORDERS, type ChannelOrder, isOrderKnown, sortChannels} from "../../view/channels/sortChannels.js";
import type {ViewerContext} from "../../view/context.js";
import {clampRows, scrollRows} from "../../view/viewport.js";
import type {ViewState} from "../../view/viewState.js";
import {BadList} from "./BadList.js";

const ORDERS: Readonly<Record<ChannelOrder, string>> = {
  file: "as in the file",
  name: "by name",
  group: "by group",
  region: "by region",
  depth: "by depth"
};

/** Name of an order that is not in the list, as a link may have. */
const OWN = "custom order";

/** The list of channels: which are shown, in what order, and how many rows at once. */
export function ChannelsPanel({manifest, state, tables, first}: ViewerContext): HTMLElement {
  const {channels, channelCount} = manifest;
  const {channels: facts} = tables.value;
  const shown = new Set(state.value.order);
  let order = orderOf(facts, state.value.order);
  /** Rows that ticking makes at most. */
  let capacity = Math.max(rowCount(first), rowCount(state.value));

  const boxes = channels.map(({name}, channel) => {
    const className = state.value.bad.includes(channel) ? "viewer-label-bad" : "";
    return html`<label class=${className}>
      <input type="checkbox" checked=${shown.has(channel)} onchange=${show} />
      <span>${name}</span><small>${describeChannel(facts, channel)}</small>
    </label>` as HTMLElement;
  });
  const inputs = boxes.map((box) => box.querySelector("input")!);
  const search = html`<input
    type="search"
    placeholder="Find a channel"
    aria-label="Find a channel"
    oninput=${filter}
  />` as HTMLInputElement;
  const nothing = html`<p class="viewer-muted" hidden></p>` as HTMLElement;
  const rowInput = html`<input
    type="number"
    min="1"
    max=${channelCount}
    aria-label="Rows at once"
    onchange=${setRows}
  />` as HTMLInputElement;
  const ownOption = html`<option>${OWN}</option>` as HTMLOptionElement;
  const select = html`<select onchange=${setOrder}>
    ${CHANNEL_ORDERS.filter((by) => isOrderKnown(facts, by)).map(
      (by) => html`<option value=${by}>${nameOf(by)}</option>`
    )}
    ${ownOption}
  </select>` as HTMLSelectElement;
  const showButton = html`<button type="button" onclick=${() => tick(found(), true)}></button>` as HTMLElement;
  const onlyButton = html`<button type="button" onclick=${showFoundAlone}>Only these</button>` as HTMLElement;
  const hideButton = html`<button type="button" onclick=${() => tick(found(), false)}></button>` as HTMLElement;
  const hideBadButton = html`<button type="button" onclick=${() => tick(state.value.bad, false)}>
    Hide bad
  </button>` as HTMLElement;
  const status = html`<div class="viewer-muted" role="status"></div>` as HTMLElement;

  function nameOf(by: ChannelOrder): string {
    return by === "depth" && categorize(facts, "group").names.length > 1 ? "by group and depth" : ORDERS[by];
  }

  function found(): number[] {
    return boxes.flatMap(({hidden}, channel) => (hidden ? [] : [channel]));
  }

  /** Shows the ticked channels in the order in view. A view has at least one: with none ticked it stays as it is. */
  function show(): void {
    const ticked = inputs.flatMap(({checked}, channel) => (checked ? [channel] : []));
    if (ticked.length > 0) apply(showChannels(facts, state.value.order, ticked, order));
    describe();
  }

  /** Shows channels. Rows grow with them, up to as many as there were, and go to one that was not shown before. */
  function apply(next: readonly number[]): void {
    const {order: before, rows} = state.value;
    const hadAll = rows[0] === 0 && rows[1] === before.length;
    const length = hadAll ? Math.max(rows[1], capacity) : rows[1] - rows[0];
    const [start, end] = clampRows([rows[0], rows[0] + length], next.length);
    const added = next.findLastIndex((channel) => !before.includes(channel));
    const outside = added < 0 ? 0 : Math.min(0, added - start) + Math.max(0, added - end + 1);
    state.set({order: next, rows: scrollRows([start, end], outside, next.length)});
    order = orderOf(facts, next, order);
  }

  /** Shows what was found alone. */
  function showFoundAlone(): void {
    const indices = new Set(found());
    if (indices.size === 0) return;
    inputs.forEach((input, channel) => (input.checked = indices.has(channel)));
    show();
  }

  function setOrder(): void {
    order = select.value as ChannelOrder;
    apply(sortChannels(facts, state.value.order, order));
    describe();
  }

  function setRows(): void {
    const {rows, order} = state.value;
    capacity = Math.max(1, rowInput.valueAsNumber || 1);
    state.set({rows: clampRows([rows[0], rows[0] + capacity], order.length)});
    describe();
  }

  function tick(indices: readonly number[], checked: boolean): void {
    for (const channel of indices) inputs[channel].checked = checked;
    show();
  }

  function filter(): void {
    const text = search.value.trim().toLowerCase();
    boxes.forEach((box, i) => {
      box.hidden = !`${channels[i].name} ${describeChannel(facts, i)}`.toLowerCase().includes(text);
    });
    describe();
  }

  /** Says what is shown, and what the buttons would do. */
  function describe(): void {
    const {rows, bad} = state.value;
    const indices = found();
    const text = search.value.trim();
    const which = text ? `${indices.length} found` : "all";
    const isTicked = (channel: number) => inputs[channel].checked;
    rowInput.valueAsNumber = rows[1] - rows[0];
    select.value = order ?? OWN;
    ownOption.hidden = order !== undefined;
    showButton.textContent = `Show ${which}`;
    // Truly disabled ones would lose the focus.
    showButton.ariaDisabled = String(indices.every(isTicked));
    onlyButton.hidden = text === "";
    onlyButton.ariaDisabled = String(indices.length === 0);
    hideButton.textContent = `Hide ${which}`;
    hideButton.ariaDisabled = String(!indices.some(isTicked));
    hideBadButton.ariaDisabled = String(!bad.some(isTicked));
    nothing.hidden = indices.length > 0;
    nothing.textContent = `No channel has “${text}” in its name, group, region or position.`;
    const count = inputs.filter(({checked}) => checked).length;
    const shown =
      count > 0
        ? `${count} of ${formatCount(channelCount, "channel")} shown`
        : "No channel selected: the traces stay unchanged.";
    status.textContent = text ? `${indices.length} found; ${shown}` : shown;
  }

  describe();
  return html`<div class="viewer-channels">
    <div class="viewer-panel-row">
      <label>Rows ${rowInput}</label>
      <label>Order ${select}</label>
    </div>
    <div class="viewer-panel-row">${search}</div>
    <div class="viewer-channel-list">${boxes}${nothing}</div>
    <div class="viewer-panel-row">${showButton}${onlyButton}${hideButton}${hideBadButton}</div>
    ${status}${BadList(manifest, state.value.bad)}
  </div>` as HTMLElement;
}

function rowCount({rows}: ViewState): number {
  return rows[1] - rows[0];
}
