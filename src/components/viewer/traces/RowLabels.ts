import {html} from "../../reactive/html.js";
import {isTouched} from "../../reactive/isTouched.js";
import {watch} from "../../reactive/watch.js";
import {categorize, type Categories, tellApart} from "../../view/channels/channelFacts.js";
import {moveChannelTo, selectChannel} from "../../view/channels/selection.js";
import {toggleGroup} from "../../view/channels/toggleGroup.js";
import type {ViewerContext} from "../../view/context.js";
import {stepChannelGains} from "../../view/gains.js";
import {localPoint} from "../../view/geometry/localPoint.js";
import {labelStep, layoutRows, rowAtHeight, rowMiddle} from "../../view/geometry/rowLayout.js";
import {CLICK_PX} from "../tools/tool.js";
import {BadRows} from "./BadRows.js";
import {RowLabel} from "./RowLabel.js";
import {Spines} from "./Spines.js";

/**
 * The names of the visible rows, left of the traces, with the gain of rows that have one of their own, a mark at each
 * bad one, and a spine along each run of rows of one group or region, whose name shows that group alone. A press on a name
 * selects its channel, a drag moves it to another row; ctrl + wheel, + and - change the gain of that channel alone; with
 * shift the wheel, with alt the keys change its whole group's. Arrows move from name to name, and on to rows out of view.
 */
export function RowLabels(context: ViewerContext): HTMLElement {
  const {lifetime, services, signals, state, size, tables, pointer} = context;
  let categories: Categories;
  let focusedRow = 0;
  let {order} = state.value;
  let pointedRow: number | null = null;
  const element = html`<div
    class="viewer-labels"
    role="group"
    aria-label="Channels in view"
    aria-description="Arrows go from name to name. Enter selects a channel, for its gain, bad, only, hide."
    onclick=${onClick}
    onkeydown=${onKey}
    onpointerdown=${onPress}
    onpointermove=${onPoint}
    onpointerup=${onRelease}
    onpointercancel=${onRelease}
    onpointerleave=${onPoint}
  ></div>` as HTMLElement;
  for (const type of ["focusin", "focusout"]) element.addEventListener(type, onFocus, {signal: lifetime});
  element.addEventListener("wheel", onWheel, {signal: lifetime, passive: false});

  const layout = () => layoutRows(state.value, size.value.height);
  const stepOf = (pitch: number) => labelStep(pitch, isTouched());
  const focused = () => element.querySelector<HTMLElement>(".viewer-label:focus");
  /** Row that the pointer pressed, while it may become a drag, and whether it has. */
  let press: {channel: number; y: number; isDrag: boolean} | null = null;

  function update(): void {
    const view = state.value;
    const rows = layout();
    const {channels, pitch} = rows;
    const step = stepOf(pitch);
    const hasFocus = focused() !== null;
    const hasGroups = tellApart(categories);
    focusedRow = Math.min(focusedRow, channels.length - 1);
    focusedRow -= focusedRow % step;
    element.classList.toggle("viewer-labels-grouped", hasGroups);
    element.replaceChildren(
      ...(hasGroups ? [Spines(categories, rows, view.order)] : []),
      ...channels.flatMap((channel, row) => {
        const place = {
          ...{row, middle: rowMiddle(rows, row), room: step * pitch},
          ...{isImage: rows.isImage, isFirst: row === focusedRow}
        };
        return row % step ? [] : [RowLabel(context, channel, place)];
      }),
      BadRows(view, rows)
    );
    if (hasFocus) focusRow(view.order === order ? focusedRow : followed());
    ({order} = view);
    tellPointer();
  }

  /** Row of the name that has the focus next: that of the selected channel when it has moved. */
  function followed(): number {
    const row = layout().channels.indexOf(pointer.value.selected ?? -1);
    return row >= 0 && row % stepOf(layout().pitch) === 0 ? row : focusedRow;
  }

  /** Tells what has the focus, and what the pointer is at: another channel when rows move under it. */
  function tellPointer(): void {
    const {channels} = layout();
    const label = focused();
    // A label that a mouse has left the focus on does not count: keys do not act on it.
    pointer.set({focused: label?.matches(":focus-visible") ? Number(label.dataset.channel) : null});
    if (pointedRow !== null) pointer.set({pointed: {channel: channels[pointedRow]}});
  }

  function onFocus(): void {
    const label = focused();
    if (label) setFirst(label);
    tellPointer();
    // By keys the selection goes along.
    const {selected} = pointer.value;
    const channel = pointer.value.focused;
    if (selected !== null && channel !== null && channel !== selected) selectChannel(context, channel);
  }

  function onPoint(event: PointerEvent): void {
    const rows = layout();
    const {top, pitch, channels} = rows;
    const {y} = localPoint(element, event);
    const row = Math.floor((y - top) / pitch);
    if (press && event.type === "pointermove") {
      if (!press.isDrag && Math.abs(y - press.y) >= CLICK_PX) {
        press.isDrag = true;
        element.setPointerCapture(event.pointerId);
        element.classList.add("viewer-labels-dragged");
      }
      if (press.isDrag) moveChannelTo(context, press.channel, state.value.rows[0] + rowAtHeight(rows, y));
    }
    pointedRow = event.type === "pointermove" && row >= 0 && row < channels.length ? row : null;
    if (pointedRow === null) pointer.set({pointed: null});
    else tellPointer();
  }

  /** A press may become a drag, which moves the channel in the order shown; a finger's scrolls the page. */
  function onPress(event: PointerEvent): void {
    if (event.button !== 0 || event.pointerType === "touch") return;
    withChannel(event, (channel) => (press = {channel, y: localPoint(element, event).y, isDrag: false}));
  }

  function onRelease(): void {
    element.classList.remove("viewer-labels-dragged");
    press = null;
  }

  function onClick(event: MouseEvent): void {
    const spine = (event.target as Element).closest<HTMLElement>("[data-group-of]");
    if (spine) return showGroup(Number(spine.dataset.groupOf));
    withChannel(event, (channel) => selectChannel(context, pointer.value.selected === channel ? null : channel));
  }

  function showGroup(channel: number): void {
    const shown = toggleGroup(context, channel);
    if (shown) services.say(shown.isAlone ? `Only ${shown.name}. Again: all` : "All channels as before");
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
    const {key, altKey, shiftKey} = event;
    if (event.ctrlKey || event.metaKey) return;
    withChannel(event, (channel, row) => {
      const step = stepOf(layout().pitch);
      const isPlain = !altKey && !shiftKey;
      if (key === "ArrowUp" && isPlain && focusRow(row - step)) return keep(event);
      if (key === "ArrowDown" && isPlain && focusRow(row + step)) return keep(event);
      if (!altKey || (key !== "+" && key !== "=" && key !== "-")) return;
      changeGain(channel, key === "-" ? "down" : "up", true);
      keep(event);
    });
  }

  /** The viewer's own keys must not act on the same press. */
  function keep(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
  }

  /** Gives the focus to the name of a row. Returns whether it has one. */
  function focusRow(row: number): boolean {
    const label = element.querySelector<HTMLElement>(`[data-row="${row}"]`);
    label?.focus({preventScroll: true});
    return label !== null;
  }

  /** Makes a name the one that Tab leads to. */
  function setFirst(label: HTMLElement): void {
    element.querySelector<HTMLElement>('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    label.tabIndex = 0;
    focusedRow = Number(label.dataset.row);
  }

  function group(): void {
    const {colorBy} = state.value;
    categories = categorize(tables.value.channels, colorBy === "none" ? "group" : colorBy);
  }

  group();
  tables.subscribe(({channels}, previous) => {
    if (channels === previous.channels) return;
    group();
    update();
  });
  state.subscribe(({colorBy}, previous) => {
    if (colorBy !== previous.colorBy) group();
  });
  watch(state, ["order", "rows", "bad", "gain", "channelGains", "mode", "colorBy"], update);
  signals.status.subscribe(update);
  watch(pointer, ["selected"], ({selected}) => {
    element.querySelectorAll<HTMLElement>(".viewer-label").forEach((label) => {
      label.ariaPressed = String(Number(label.dataset.channel) === selected);
    });
  });
  size.subscribe(update);
  return element;
}
