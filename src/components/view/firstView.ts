import type {Manifest} from "../../format/manifest.js";
import {type Extent, recordingExtent, type Segment, segmentEndSeconds} from "../../format/segments.js";
import type {PlaceMark} from "../../report/marksOf.js";
import type {Report} from "../../report/report.js";
import {clampExtent, clampRows, extentLimits} from "./viewport.js";
import type {ViewSize} from "./viewSize.js";
import type {ViewState} from "./viewState.js";

/** Seconds in the first view: what an electroencephalographer's screen shows. */
export const FIRST_SECONDS = 10;

const FIRST_ROWS = 20;
const PHONE_ROWS = 8;

/** Lowest row of the first view, in CSS pixels; lanes of events make rows lower, not fewer. */
const ROW_PX = 22;

/** Rows of a screen that has room for more than 20 of them, in CSS pixels. */
const TALL_ROW_PX = 32;

/** Subject of a view: a stretch of time and channels. */
export type Target = Pick<ViewState, "extent" | "order" | "rows">;

/**
 * The view a page opens with: the author's, else ten seconds and up to 20 rows (8 on a phone, more on a tall screen) of the
 * first whole stretch.
 */
export function firstView(
  report: Pick<Report, "manifest" | "view">,
  {lanes, height, phone}: Pick<ViewSize, "lanes" | "height" | "phone">
): Target & Pick<ViewState, "gain"> {
  const {manifest, view} = report;
  // Half a row of room lies above the first and below the last.
  const fitting = (px: number) => Math.floor((lanes + height) / px) - 1;
  const rowCount = phone ? PHONE_ROWS : Math.max(Math.min(FIRST_ROWS, fitting(ROW_PX)), fitting(TALL_ROW_PX));
  const extent = view
    ? clampExtent([view.start, view.end], extentLimits(manifest.segments))
    : firstExtent(manifest.segments);
  const rows = view?.channels
    ? rowsOf(manifest, view.channels)
    : {...allRows(manifest), rows: firstRows(manifest, rowCount)};
  return {extent, ...rows, gain: view?.gain ?? 1};
}

/**
 * The reference workflow's first view: half of the time, half of the channels.
 * @param order All channels, in the order to show them.
 */
export function halfView(manifest: Manifest, order: readonly number[]): Target {
  const [start, end] = recordingExtent(manifest.segments);
  return {
    extent: [start, start + (end - start) / 2],
    order,
    rows: firstRows(manifest, Math.ceil(manifest.channelCount / 2))
  };
}

/**
 * The whole recording.
 * @param order All channels, in the order to show them.
 */
export function allView({segments, channelCount}: Manifest, order: readonly number[]): Target {
  return {extent: recordingExtent(segments), order, rows: [0, channelCount]};
}

/** The moment that an author points at; the rows stay when no channels are named. */
export function placeView(manifest: Manifest, {start, end, channels, gain}: PlaceMark): Partial<ViewState> {
  const extent = clampExtent([start, end], extentLimits(manifest.segments));
  return {extent, gain, ...(channels && rowsOf(manifest, channels))};
}

/**
 * The rows that show the named channels: a stretch of all rows when they lie side by side in the file's order, else the
 * named channels alone, in the given order. Unknown names are left out; all rows when none is known.
 */
export function rowsOf(manifest: Manifest, names: readonly string[]): Pick<Target, "order" | "rows"> {
  const indexOf = new Map(manifest.channels.map(({name}, i) => [name, i]));
  const order = [...new Set(names)].flatMap((name) => indexOf.get(name) ?? []);
  if (order.length === 0) return allRows(manifest);
  if (order.every((channel, i) => channel === order[0] + i)) {
    return {order: allRows(manifest).order, rows: [order[0], order[0] + order.length]};
  }
  return {order, rows: [0, order.length]};
}

function allRows({channelCount}: Manifest): Pick<Target, "order" | "rows"> {
  return {order: Array.from({length: channelCount}, (_, i) => i), rows: [0, channelCount]};
}

function firstRows({channelCount}: Manifest, count: number): Target["rows"] {
  return clampRows([0, count], channelCount);
}

/** Segments of this part of the longest one's length are as long as it: the times of their ends are rounded. */
const SAME_LENGTH = 0.999;

/** The start of the first segment that is long enough, else of the first of the longest. */
function firstExtent(segments: readonly Segment[]): Extent {
  const lengthOf = (segment: Segment) => segmentEndSeconds(segment) - segment.startSeconds;
  const longest = segments.reduce((most, segment) => Math.max(most, lengthOf(segment)), 0);
  const enough = Math.min(FIRST_SECONDS, SAME_LENGTH * longest);
  const {startSeconds} = segments.find((segment) => lengthOf(segment) >= enough) ?? segments[0];
  return clampExtent([startSeconds, startSeconds + FIRST_SECONDS], extentLimits(segments));
}
