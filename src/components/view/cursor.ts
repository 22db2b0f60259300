import type {Manifest} from "../../format/manifest.js";
import {firstSampleFrom, timeOfSample} from "../../format/segments.js";
import type {ViewerContext} from "./context.js";
import {placeOf, rangeBetween, type Spot, tracesWidth} from "./geometry/spot.js";
import {panExtent, scrollRows} from "./viewport.js";

/** Part of the window between its edge and a cursor that has left it and is followed. */
const LEAD = 0.2;

/** Part of a sample's time that rounding may take. */
const ROUNDING = 1e-3;

type Parts = Pick<ViewerContext, "state" | "size" | "pointer" | "limits" | "manifest">;

/**
 * The channel that a key acts on: the selected one, else that of the row whose name has the focus, else of the cursor's
 * row, else of the row under the pointer. Null when there is none in view.
 */
export function targetChannel({state, pointer}: Pick<Parts, "state" | "pointer">): number | null {
  const {selected, focused, cursor, pointed} = pointer.value;
  const {order, rows} = state.value;
  const visible = order.slice(...rows);
  return (
    [selected, focused, cursor?.channel, pointed?.channel].find((channel) => visible.includes(channel ?? -1)) ?? null
  );
}

/** The cursor, while it is in view. */
export function cursorInView(parts: Pick<Parts, "state" | "size" | "pointer">): Spot | null {
  const {cursor} = parts.pointer.value;
  return cursor && placeOf(parts, cursor) ? cursor : null;
}

/**
 * Moves the cursor by columns of CSS pixels, or by samples where those are farther apart; the view follows it. A cursor
 * that is not in view is set first: where the pointer is, else in the middle of the window.
 */
export function moveCursor(parts: Parts, columns: number): void {
  const {state, size, limits, manifest} = parts;
  const {extent} = state.value;
  const length = extent[1] - extent[0];
  const cursor = cursorInView(parts);
  if (!cursor) return setCursor(parts, firstSpot(parts));
  const step = Math.max(length / tracesWidth(size.value), 1 / manifest.samplingRate);
  const [start, end] = limits.recording;
  const seconds = Math.max(start, Math.min(cursor.seconds + columns * step, end));
  const outside = Math.min(0, seconds - extent[0]) + Math.max(0, seconds - extent[1]);
  if (outside !== 0) state.set({extent: panExtent(extent, outside + Math.sign(outside) * LEAD * length, limits)});
  setCursor(parts, {...cursor, seconds});
}

/** Moves the cursor by rows; the view follows it. A cursor that is not in view is set first. */
export function moveCursorToRow(parts: Parts, delta: 1 | -1): void {
  const {state} = parts;
  const {order, rows} = state.value;
  const cursor = cursorInView(parts);
  if (!cursor) return setCursor(parts, firstSpot(parts));
  const row = order.indexOf(cursor.channel) + delta;
  if (row < 0 || row >= order.length) return;
  if (row < rows[0] || row >= rows[1]) state.set({rows: scrollRows(rows, delta, order.length)});
  setCursor(parts, {...cursor, channel: order[row]});
}

/** Begins to measure at the cursor: until this is called again, the measured range ends where the cursor is. */
export function measureFromCursor({pointer}: Pick<Parts, "pointer">): void {
  const {cursor, anchor} = pointer.value;
  pointer.set(anchor === null ? {anchor: cursor && cursor.seconds, measured: null} : {anchor: null});
}

function setCursor({pointer, manifest}: Parts, {channel, seconds}: Spot): void {
  const {anchor} = pointer.value;
  const cursor = {channel, seconds: onSample(manifest, seconds)};
  pointer.set(anchor === null ? {cursor} : {cursor, measured: rangeBetween(cursor, anchor)});
}

function firstSpot(parts: Parts): Spot {
  const {order, rows, extent} = parts.state.value;
  const {pointed} = parts.pointer.value;
  return {
    channel: targetChannel(parts) ?? order[rows[0]],
    seconds: pointed?.seconds ?? (extent[0] + extent[1]) / 2
  };
}

/** The moment of the nearest sample; in a gap, the moment itself. */
function onSample({segments, samplingRate, sampleCount}: Manifest, seconds: number): number {
  const half = 0.5 / samplingRate;
  const sample = Math.min(firstSampleFrom(segments, seconds - half), sampleCount - 1);
  const moment = timeOfSample(segments, sample);
  return Math.abs(moment - seconds) <= half * (1 + ROUNDING) ? moment : seconds;
}
