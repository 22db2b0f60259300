import type {Extent} from "../../format/segments.js";

/** A stretch of one channel. */
export interface Range {
  readonly channel: number;
  /** [start, end) in seconds. */
  readonly extent: Extent;
}
