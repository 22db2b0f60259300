import type {ColumnStatistics} from "../../../pyramid/foldStatistics.js";
import type {ArrayCarry} from "../write/arrayCarry.js";
import type {PartialBucket} from "./bucketPicker.js";

/** What a task leaves for the finish step: whatever its span's two ends cut, and its statistics. */
export interface SpanCarry {
  /** What was written of each array, by path. */
  arrays: Record<string, ArrayCarry>;
  /** Parts of buckets at the span's ends, by level; none at level 0. */
  partials: PartialBucket[][];
  /** Statistics of the whole columns of level 0, in order. */
  statistics: ColumnStatistics[];
}
