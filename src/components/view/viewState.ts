import type {Extent} from "../../format/segments.js";
import type {TimeStyle} from "../../text/clock.js";

/** Ways to draw rows: "auto" draws traces, and an image once rows get too low to be read as traces. */
export const DRAWING_MODES = ["auto", "traces", "image"] as const;
/** One of `DRAWING_MODES`. */
export type DrawingMode = (typeof DRAWING_MODES)[number];

/** Coloring of traces: one color, or by the channel's group or brain region. */
export const COLORS_BY = ["none", "group", "region"] as const;
/** One of `COLORS_BY`. */
export type ColorBy = (typeof COLORS_BY)[number];

/** State of the view. Immutable; brush, gestures, keys and address all replace it through one `State`. */
export interface ViewState {
  /** Visible stretch of time, [start, end) in seconds on the session clock. */
  readonly extent: Extent;
  /** Channel indices in display order, hidden ones left out. */
  readonly order: readonly number[];
  /** Visible rows: half-open positions in `order`, whole numbers. */
  readonly rows: readonly [rowStart: number, rowEnd: number];
  /** Multiplies the common gain; 1 is the default, 2 draws twice as tall. */
  readonly gain: number;
  /** Multiplies a channel's gain on top of `gain`, by channel index; 1 unless the user changed it. */
  readonly channelGains: readonly number[];
  /** Indices of the channels marked bad, ascending. */
  readonly bad: readonly number[];
  readonly mode: DrawingMode;
  /** True if an image shows values in standard deviations of their channel, and not in its unit. */
  readonly zScored: boolean;
  /** Coloring of traces; groups keep their spine when it is "none". */
  readonly colorBy: ColorBy;
  /** True if negative values are drawn upwards. */
  readonly inverted: boolean;
  /** True if each row is centered on its channel's median; true zero otherwise. */
  readonly centered: boolean;
  /** True if traces end at the edges of their row; they may overlap their neighbors otherwise. */
  readonly clipped: boolean;
  /** Id of the minimap's mode. */
  readonly minimap: string;
  /** Style of times. */
  readonly timeStyle: TimeStyle;
  /** Id of the signal that is asked for: "raw", or what it is derived by (`src/signal/recipeAddress.ts`). */
  readonly signal: string;
}
