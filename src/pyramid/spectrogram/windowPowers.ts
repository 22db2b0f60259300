import type {WindowKind} from "./windowKinds.js";

/** A window of a spectrogram: its kind, and its number among those of the kind. */
export interface WindowName {
  kind: number;
  window: number;
}

/** Densities of a window's bands. */
export interface WindowPowers extends WindowName {
  /** Squared stored units per hertz, channel by channel: shape (channels, bands of the kind). NaN with a missing sample. */
  density: Float32Array;
}

/** The part of a window that lies in a stretch of the recording. */
export interface WindowPart extends WindowName {
  /** Points of the transform before it. */
  from: number;
  /** Means less the channel's reference: shape (channels, points). */
  points: Float32Array;
}

/** Everything about a recording that its spectrogram needs. Plain data. */
export interface SpectrogramPlan {
  bandCount: number;
  binCount: number;
  kinds: WindowKind[];
}

/** Share of a stretch of a recording in its spectrogram: whole windows, and parts of those that its ends cut. */
export interface SpectrogramPieces {
  whole: WindowPowers[];
  cut: WindowPart[];
}
