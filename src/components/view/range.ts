import type {Extent} from "../../format/segments.js";

/** A stretch of one channel, or of two that are compared. */
export interface Range {
  readonly channel: number;
  /** Channel that it is compared with. */
  readonly other?: number;
  /** [start, end) in seconds. */
  readonly extent: Extent;
}
