import type {Samples} from "../../format/dtype.js";

/** Rows of values, one a channel: channel c's are at `values[at + c * stride]` on. */
export interface Rows {
  values: Samples;
  at: number;
  stride: number;
}

/** Rows of picks: values, and for each the sample counted from its bucket's first. */
export interface PickRows extends Rows {
  offsets: Uint32Array;
}

/** Frames of samples one after another: channel c of frame f is at `values[at + f * width + c]`. */
export interface Frames {
  values: Samples;
  at: number;
  width: number;
}

/** Numbers of channels, from the first on, and of frames that are wanted. */
export interface FrameCount {
  channelCount: number;
  frames: number;
}

/** Stretches of rows to add up. */
export interface Stretches {
  /** Bounds of stretches, counted from a row's first sample: one more than there are stretches. */
  edges: ArrayLike<number>;
  /** Value from which each row's sums are counted. */
  references: ArrayLike<number>;
  /** True if the smallest integer stands for NaN. */
  hasNaN?: boolean;
}

/** Buckets to pick, one after another. */
export interface PickedBuckets {
  rowCount: number;
  /** Buckets in a row. */
  bucketCount: number;
  /** Values of each. */
  count: number;
  /** Place of the first sample or finer bucket in its bucket. */
  firstChild: number;
  /** Samples of a finer bucket, where values are picks. */
  childBucket: number;
  /** True if the smallest integer stands for NaN. */
  hasNaN?: boolean;
}

/** Means of neighboring samples, one after another in each row. */
export interface Averages {
  /** Value that is taken off each row. */
  references: ArrayLike<number>;
  /** Samples of a mean. */
  width: number;
  /** Means of a row. */
  count: number;
  /** True if the smallest integer stands for NaN. */
  hasNaN?: boolean;
}

/** Windows of samples, one per row. */
export interface Windows {
  rowCount: number;
  /** Samples in a window. */
  length: number;
  /** True if the smallest integer stands for NaN. */
  hasNaN?: boolean;
}

/** Sums of stretches of rows: stretch i of row r is at `r * stretches + i`. */
export interface Sums {
  /** Finite samples. */
  count: Float64Array;
  /** Sum of the finite samples minus the row's reference, and of its squares. */
  sum: Float64Array;
  squares: Float64Array;
  /** Extremes of the finite samples; Infinity and -Infinity where there is none. */
  min: Float64Array;
  max: Float64Array;
  /** Samples that are NaN. */
  nan: Float64Array;
}
