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

/** How many of the first channels are wanted of how many frames. */
export interface FrameCount {
  channelCount: number;
  frames: number;
}
