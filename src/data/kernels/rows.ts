import type {Samples} from "../../format/dtype.js";

/** Rows of values, one per channel: channel c's are at `values[at + c * stride]` on. */
export interface Rows {
  values: Samples;
  at: number;
  stride: number;
}
