import type {Extent} from "../../format/segments.js";
import type {CardSize} from "../view/geometry/cardPlace.js";
import type {Point} from "../view/geometry/spot.js";
import {clampExtent, clampRows, type ExtentLimits, type Rows} from "../view/viewport.js";

/** The brush's selection: time and rows. */
export interface Selection {
  readonly extent: Extent;
  readonly rows: Rows;
}

/** Limits of a selection. */
export interface SelectionLimits {
  readonly time: ExtentLimits;
  readonly rowCount: number;
}

/** A rectangle in CSS pixels inside the brush's area. */
export interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A point in the brush's area as a moment in seconds and a row position, fractions kept. */
export interface DataPoint {
  seconds: number;
  row: number;
}

/**
 * Effect of a drag at a point: move the selection, draw a new one, or resize it at sides named by compass points, north
 * up ("ne" is the upper right corner).
 */
export type Grip = "move" | "draw" | "n" | "s" | "e" | "w" | "ne" | "nw" | "se" | "sw";

/** The selection's rectangle in the area. */
export function selectionRect({extent, rows}: Selection, limits: SelectionLimits, area: CardSize): Rect {
  const [start, end] = limits.time.recording;
  const x = (seconds: number) => ((seconds - start) / (end - start)) * area.width;
  const y = (row: number) => (row / limits.rowCount) * area.height;
  return {left: x(extent[0]), right: x(extent[1]), top: y(rows[0]), bottom: y(rows[1])};
}

/** The moment and row position of a point in the area; points outside give the nearest edge. */
export function pointAt({x, y}: Point, limits: SelectionLimits, area: CardSize): DataPoint {
  const [start, end] = limits.time.recording;
  return {
    seconds: start + clampUnit(x / area.width) * (end - start),
    row: clampUnit(y / area.height) * limits.rowCount
  };
}

/**
 * Effect of a drag from a point. Handles are `reach` pixels deep, half of them inside; a selection too small for that keeps
 * a middle to be moved by and has its handles around it. One that covers the whole area cannot move: a drag inside draws.
 */
export function gripAt({x, y}: Point, rect: Rect, {area, reach}: {area: CardSize; reach: number}): Grip {
  const vertical = sideAt(y, rect.top, rect.bottom, reach);
  const horizontal = sideAt(x, rect.left, rect.right, reach);
  if (vertical === "outside" || horizontal === "outside") return "draw";
  const sides = {low: "n", high: "s", inside: ""}[vertical] + {low: "w", high: "e", inside: ""}[horizontal];
  if (sides) return sides as Grip;
  return coversAll(rect, area) ? "draw" : "move";
}

/** Position of a coordinate: at the low or high edge of [low, high], between them, or outside. */
function sideAt(at: number, low: number, high: number, reach: number): "low" | "high" | "inside" | "outside" {
  const middle = Math.max(reach / 2, high - low - reach) / 2;
  const distance = at - (low + high) / 2;
  if (Math.abs(distance) <= middle) return "inside";
  if (Math.abs(distance) > middle + reach) return "outside";
  return distance < 0 ? "low" : "high";
}

function coversAll({left, right, top, bottom}: Rect, {width, height}: CardSize): boolean {
  return left <= 0.5 && top <= 0.5 && right >= width - 0.5 && bottom >= height - 0.5;
}

/**
 * The selection after a drag. Moving keeps its size and stops at the edges; resizing
 * turns over when a side passes the opposite one; rows snap to whole channels.
 */
export function dragSelection(
  selection: Selection,
  {grip, from, to}: {grip: Grip; from: DataPoint; to: DataPoint},
  limits: SelectionLimits
): Selection {
  if (grip === "move") {
    return moveSelection(selection, to.seconds - from.seconds, Math.round(to.row - from.row), limits);
  }
  if (grip === "draw") {
    return {extent: spanTime(from.seconds, to.seconds, limits), rows: spanRows(from.row, to.row, limits)};
  }
  const [start, end] = selection.extent;
  const [rowStart, rowEnd] = selection.rows;
  const seconds = to.seconds - from.seconds;
  const rows = to.row - from.row;
  let {extent, rows: nextRows} = selection;
  if (grip.includes("w")) extent = spanTime(start + seconds, end, limits);
  if (grip.includes("e")) extent = spanTime(start, end + seconds, limits);
  if (grip.includes("n")) nextRows = snapRows(rowStart + rows, rowEnd, limits);
  if (grip.includes("s")) nextRows = snapRows(rowStart, rowEnd + rows, limits);
  return {extent, rows: nextRows};
}

/** The selection moved by seconds and whole rows, as far as there is room. */
export function moveSelection(
  {extent, rows}: Selection,
  seconds: number,
  rowDelta: number,
  {time, rowCount}: SelectionLimits
): Selection {
  return {
    extent: clampExtent([extent[0] + seconds, extent[1] + seconds], time),
    rows: clampRows([rows[0] + rowDelta, rows[1] + rowDelta], rowCount)
  };
}

/** The selection with its middle at a point, as near as there is room. */
export function centerSelection(selection: Selection, {seconds, row}: DataPoint, limits: SelectionLimits): Selection {
  const {extent, rows} = selection;
  const rowDelta = Math.round(row - (rows[0] + rows[1]) / 2);
  return moveSelection(selection, seconds - (extent[0] + extent[1]) / 2, rowDelta, limits);
}

/** The selection with its end moved by seconds and its last row by whole rows; its start and first row stay. */
export function stretchSelection(
  {extent, rows}: Selection,
  seconds: number,
  rowDelta: number,
  limits: SelectionLimits
): Selection {
  const [start, end] = extent;
  const [rowStart, rowEnd] = rows;
  return {
    extent: spanTime(start, Math.max(start + limits.time.shortest, end + seconds), limits),
    rows: [rowStart, Math.min(limits.rowCount, Math.max(rowStart + 1, rowEnd + rowDelta))]
  };
}

/** The stretch between two moments, inside the recording and no shorter than it may be. */
function spanTime(a: number, b: number, {time}: SelectionLimits): Extent {
  const [start, end] = time.recording;
  return clampExtent([Math.max(start, Math.min(a, b)), Math.min(end, Math.max(a, b))], time);
}

/** The rows that two row positions touch. */
function spanRows(a: number, b: number, {rowCount}: SelectionLimits): Rows {
  const first = Math.max(0, Math.min(rowCount - 1, Math.floor(Math.min(a, b))));
  return [first, Math.max(first + 1, Math.min(rowCount, Math.ceil(Math.max(a, b))))];
}

/** The rows between two row positions, each rounded to the nearest whole channel; at least one. */
function snapRows(a: number, b: number, {rowCount}: SelectionLimits): Rows {
  const first = Math.round(Math.max(0, Math.min(a, b)));
  const end = Math.round(Math.min(rowCount, Math.max(a, b)));
  return clampRows([first, Math.max(first + 1, end)], rowCount);
}

function clampUnit(value: number): number {
  return Math.max(0, Math.min(1, value));
}
