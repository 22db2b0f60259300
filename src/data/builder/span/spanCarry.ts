import type {SpectrogramPieces} from "../../../pyramid/spectrogram/windowPowers.js";
import type {ColumnNode} from "../../../pyramid/statistics/columnTree.js";
import type {ArrayCarry} from "../write/arrayCarry.js";
import type {PartialBucket} from "./bucketPicker.js";

/** Output of a task for the finish step: parts cut by its span's two ends, and its statistics. */
export interface SpanCarry {
  /** Parts written of each array, by path. */
  arrays: Record<string, ArrayCarry>;
  /** Parts of buckets at the span's ends, by level; none at level 0. */
  partials: PartialBucket[][];
  /** Statistics of the whole columns of level 0, in order and merged as far as they can be. */
  statistics: ColumnNode[];
  /** Windows of the spectrogram in those columns. */
  spectrogram: SpectrogramPieces;
}
