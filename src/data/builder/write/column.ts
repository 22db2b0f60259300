import type {Samples} from "../../../format/dtype.js";

/** A whole column of inner chunks before it is encoded: channel c's values are at `c * stride`. */
export interface Column {
  values: Samples;
  stride: number;
  /** First position. */
  start: number;
  /** Positions in use; shorter than the stride at the array's end. */
  count: number;
}
