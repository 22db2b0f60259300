import {type Extent, recordingExtent, type Segment} from "../../format/segments.js";

/** Visible rows: half-open positions in the display order. */
export type Rows = readonly [rowStart: number, rowEnd: number];

/** Sample periods in the shortest extent: fewer samples than this are not a trace. */
const MIN_PERIODS = 8;

/** Limits of an extent. */
export interface ExtentLimits {
  /** The recording, [start, end) in seconds. */
  recording: Extent;
  /** Shortest extent in seconds. */
  shortest: number;
}

/** The limits of a recording: its own extent, and a few samples. */
export function extentLimits(segments: readonly Segment[]): ExtentLimits {
  const recording = recordingExtent(segments);
  const period = segments.reduce((least, {samplePeriod}) => Math.min(least, samplePeriod), Infinity);
  return {recording, shortest: Math.min(recording[1] - recording[0], MIN_PERIODS * period)};
}

/** The nearest extent of the same length inside the recording: shorter only when it is longer than the recording. */
export function clampExtent([start, end]: Extent, {recording, shortest}: ExtentLimits): Extent {
  const length = Math.min(recording[1] - recording[0], Math.max(shortest, end - start));
  if (length === recording[1] - recording[0]) return recording;
  const from = end - start < length ? (start + end - length) / 2 : start;
  const clamped = Math.max(recording[0], Math.min(from, recording[1] - length));
  return [toNanoseconds(clamped), toNanoseconds(clamped + length)];
}

/** Whole nanoseconds: what moves add up to keeps few digits, in addresses too. */
function toNanoseconds(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}

/** The extent `factor` times as long, in which the moment `at` keeps its place. Factors below 1 zoom in. */
export function zoomExtent([start, end]: Extent, at: number, factor: number, limits: ExtentLimits): Extent {
  const {recording, shortest} = limits;
  const length = Math.max(shortest, Math.min((end - start) * factor, recording[1] - recording[0]));
  const from = at - ((at - start) * length) / (end - start);
  return clampExtent([from, from + length], limits);
}

/** The extent moved by `seconds`, as far as the recording goes. */
export function panExtent([start, end]: Extent, seconds: number, limits: ExtentLimits): Extent {
  return clampExtent([start + seconds, end + seconds], limits);
}

/** The nearest whole rows inside `count` rows, at least one; as many as asked for when there are that many. */
export function clampRows([rowStart, rowEnd]: Rows, count: number): Rows {
  const length = Math.max(1, Math.min(count, Math.round(rowEnd - rowStart)));
  const from = Math.max(0, Math.min(Math.round(rowStart), count - length));
  return [from, from + length];
}

/** About `factor` times as many rows, at least one more or less, around the row position `at`. */
export function zoomRows([rowStart, rowEnd]: Rows, at: number, factor: number, count: number): Rows {
  const length = rowEnd - rowStart;
  const scaled = factor < 1 ? Math.floor(length * factor) : Math.ceil(length * factor);
  const next = Math.max(1, Math.min(count, scaled));
  const from = at - ((at - rowStart) * next) / length;
  return clampRows([Math.round(from), Math.round(from) + next], count);
}

/** The rows moved by `delta` rows, as far as there are any. */
export function scrollRows([rowStart, rowEnd]: Rows, delta: number, count: number): Rows {
  return clampRows([rowStart + delta, rowEnd + delta], count);
}
