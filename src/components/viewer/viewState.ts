import type {Extent} from "../../pyramid/segments.js";

/** What the viewer shows. Immutable; brush, gestures, keys and address all replace it through one `State`. */
export interface ViewState {
  /** Visible stretch of time, [start, end) in seconds on the session clock. */
  extent: Extent;
  /** Channel indices in display order, hidden ones left out. */
  order: readonly number[];
  /** Visible rows: half-open positions in `order`. */
  rows: readonly [rowStart: number, rowEnd: number];
  /** Multiplies the common gain; 1 is the default, 2 draws twice as tall. */
  gain: number;
}
