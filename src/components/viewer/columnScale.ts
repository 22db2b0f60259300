import type {Extent} from "../../pyramid/segments.js";

/** Maps moments to columns of a drawing. */
export interface ColumnScale {
  readonly columnsPerSecond: number;
  /** Column (fractional) of a moment in seconds. */
  columnOf(seconds: number): number;
  /** Moment of a column. */
  secondsOf(column: number): number;
}

/**
 * The scale of an extent over `columnCount` device pixels. Its start is moved by at most half a column to a whole one
 * counted from 0 s, so that a pan moves the picture without changing it.
 */
export function columnScale([start, end]: Extent, columnCount: number): ColumnScale {
  const columnsPerSecond = columnCount / (end - start);
  const origin = Math.round(start * columnsPerSecond) / columnsPerSecond;
  return {
    columnsPerSecond,
    columnOf: (seconds) => (seconds - origin) * columnsPerSecond,
    secondsOf: (column) => origin + column / columnsPerSecond
  };
}
