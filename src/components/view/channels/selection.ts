import type {ViewerContext} from "../context.js";
import {scrollRows} from "../viewport.js";

/** Selects a channel, or none: keys act on it while it is shown as selected. */
export function selectChannel({pointer}: Pick<ViewerContext, "pointer">, channel: number | null): void {
  pointer.set({selected: channel});
}

/** The channel that keys act on alone: the selected one, or that of the name with the keyboard's focus; null for none. */
export function chosenChannel({pointer, state}: Pick<ViewerContext, "pointer" | "state">): number | null {
  const {selected, focused} = pointer.value;
  const visible = state.value.order.slice(...state.value.rows);
  return [selected, focused].find((channel) => channel !== null && visible.includes(channel)) ?? null;
}

/** Moves the chosen channel to another place in the order shown; the rows follow it. Returns whether it has moved. */
export function moveChannel(parts: Pick<ViewerContext, "pointer" | "state">, delta: number): boolean {
  const channel = chosenChannel(parts);
  const from = parts.state.value.order.indexOf(channel ?? -1);
  return from >= 0 && moveChannelTo(parts, channel!, from + delta);
}

/** Moves a channel to a place in the order shown; the rows follow it. Returns whether it has moved. */
export function moveChannelTo({state}: Pick<ViewerContext, "state">, channel: number, place: number): boolean {
  const {order, rows} = state.value;
  const to = Math.max(0, Math.min(order.length - 1, place));
  if (order[to] === channel) return false;
  const next = order.filter((other) => other !== channel);
  next.splice(to, 0, channel);
  const outside = Math.min(0, to - rows[0]) + Math.max(0, to - rows[1] + 1);
  state.set({order: next, rows: scrollRows(rows, outside, next.length)});
  return true;
}
