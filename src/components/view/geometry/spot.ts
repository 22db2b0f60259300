import type {State} from "../../reactive/state.js";
import type {Range} from "../range.js";
import type {ViewSize} from "../viewSize.js";
import type {ViewState} from "../viewState.js";
import {columnScale} from "./columnScale.js";
import {layoutRows, rowAtHeight, rowMiddle} from "./rowLayout.js";

/** A moment of a channel: what a place in the traces stands for. */
export interface Spot {
  readonly channel: number;
  /** On the session clock. */
  readonly seconds: number;
}

/** A place in the traces, in CSS pixels from their left and top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Parts {
  readonly state: State<ViewState>;
  readonly size: State<ViewSize>;
}

/** Width of the traces in CSS pixels. */
export function tracesWidth({width, gutter, margin}: ViewSize): number {
  return width - gutter - margin;
}

/** Width of the traces in device pixels. */
export function tracesColumns(size: ViewSize): number {
  return Math.max(1, Math.round(tracesWidth(size) * size.pixelRatio));
}

/** The spot at a place; the nearest one in view when the place is outside the traces. */
export function spotAt({state, size}: Parts, {x, y}: Point): Spot {
  const {extent} = state.value;
  const layout = layoutRows(state.value, size.value.height);
  const channel = layout.channels[rowAtHeight(layout, y)];
  const seconds = columnScale(extent, tracesWidth(size.value)).secondsOf(x);
  return {channel, seconds: Math.max(extent[0], Math.min(seconds, extent[1]))};
}

/** The place of a spot: its column, and the middle of its row. Null when it is out of view. */
export function placeOf({state, size}: Parts, {channel, seconds}: Spot): Point | null {
  const {extent} = state.value;
  const layout = layoutRows(state.value, size.value.height);
  const row = layout.channels.indexOf(channel);
  if (row < 0 || seconds < extent[0] || seconds > extent[1]) return null;
  return {x: columnScale(extent, tracesWidth(size.value)).columnOf(seconds), y: rowMiddle(layout, row)};
}

/** The stretch of a spot's channel between it and another moment; null when that is the same. */
export function rangeBetween({channel, seconds}: Spot, other: number): Range | null {
  return seconds === other ? null : {channel, extent: [Math.min(seconds, other), Math.max(seconds, other)]};
}
