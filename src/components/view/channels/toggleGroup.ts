import type {ViewerContext} from "../context.js";
import type {ViewState} from "../viewState.js";
import {categorize} from "./channelFacts.js";
import {showChannels} from "./showChannels.js";

/** Channels and rows from before a group was shown alone, by viewer. */
const before = new WeakMap<ViewerContext["state"], Pick<ViewState, "order" | "rows">>();

/** Groups of channels as names are grouped: by region where traces are colored by it. */
function groupsOf({state, tables}: Pick<ViewerContext, "state" | "tables">) {
  return categorize(tables.value.channels, state.value.colorBy === "region" ? "region" : "group");
}

/**
 * Shows only the channels of a channel's group, all of them; when they are alone already, those from before, or all.
 * Returns the group's name, and whether it is alone now; undefined for a channel without a group.
 */
export function toggleGroup(
  parts: Pick<ViewerContext, "state" | "tables">,
  channel: number
): {name: string; isAlone: boolean} | undefined {
  const {state, tables} = parts;
  const {names, indexOf} = groupsOf(parts);
  const group = indexOf[channel];
  if (group < 0) return undefined;
  const {order, rows} = state.value;
  const all = indexOf.map((_, other) => other);
  const members = all.filter((other) => indexOf[other] === group);
  const isAlone = order.length === members.length && order.every((other) => indexOf[other] === group);
  if (isAlone) {
    const known = before.get(state);
    const every = showChannels(tables.value.channels, order, all);
    state.set(known ?? {order: every, rows: [0, every.length]});
    before.delete(state);
  } else {
    before.set(state, {order, rows});
    const shown = showChannels(tables.value.channels, order, members);
    state.set({order: shown, rows: [0, shown.length]});
  }
  return {name: names[group], isAlone: !isAlone};
}
