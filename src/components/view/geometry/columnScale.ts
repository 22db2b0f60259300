import type {Extent} from "../../../format/segments.js";

/** Maps moments to columns of a drawing. */
export interface ColumnScale {
  readonly columnsPerSecond: number;
  /** Moment at column 0, as a whole number of columns from 0 s. */
  readonly origin: number;
  /** Column (fractional) of a moment in seconds. */
  readonly columnOf: (seconds: number) => number;
  /** Moment of a column. */
  readonly secondsOf: (column: number) => number;
}

/**
 * The scale of an extent over `columnCount` device pixels. Its start is moved by at most half a column to a whole one
 * counted from 0 s, so that a pan moves the picture without changing it.
 */
export function columnScale([start, end]: Extent, columnCount: number): ColumnScale {
  const columnsPerSecond = columnCount / (end - start);
  return scaleFrom(Math.round(start * columnsPerSecond), columnsPerSecond);
}

/** The scale of a drawing that starts `columns` later. */
export function shiftScale({origin, columnsPerSecond}: ColumnScale, columns: number): ColumnScale {
  return scaleFrom(origin + columns, columnsPerSecond);
}

function scaleFrom(origin: number, columnsPerSecond: number): ColumnScale {
  return {
    columnsPerSecond,
    origin,
    // A moment keeps its column, to the last digit, wherever a drawing starts.
    columnOf: (seconds) => seconds * columnsPerSecond - origin,
    secondsOf: (column) => (origin + column) / columnsPerSecond
  };
}
