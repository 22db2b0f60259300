import type {Samples} from "../../../format/dtype.js";
import type {ShardPiece} from "./shards.js";

/** Positions that are not a whole column of inner chunks: channel c's values are at `c * count`. */
export interface RawRun {
  values: Samples;
  count: number;
}

/** Part of an array that one span wrote. */
export interface ArrayCarry {
  /** First position that the span has; the array's length when it has none. */
  start: number;
  /** Positions before the first whole column. */
  head: RawRun;
  parts: ShardPiece[];
  /** Positions after the last whole column. */
  tail: RawRun;
}
