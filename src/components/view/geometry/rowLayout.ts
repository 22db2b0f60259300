import type {ChannelScales} from "../channels/channelScales.js";
import {ungained} from "../gains.js";
import type {ViewState} from "../viewState.js";
import type {Heights} from "./heights.js";

/** Height from which every row's label has room, in CSS pixels: to be read, and to be pressed by a finger. */
const LABEL_PX = 14;
const TOUCH_LABEL_PX = 24;

/** Rows lower than this, in CSS pixels, are drawn as an image: their traces would be solid bars of ink. */
const IMAGE_PX = 8;

/** Layout of the visible rows in a drawing of some height, in the height's own pixels (CSS or device). */
export interface RowLayout {
  /** Top of the first row. */
  readonly top: number;
  /** Height of a row. */
  readonly pitch: number;
  /** Channel indices of the visible rows, top to bottom. */
  readonly channels: readonly number[];
  /** True if rows are drawn as an image. */
  readonly isImage: boolean;
}

/** Channel indices of the visible rows, top to bottom. */
export function channelsInView({order, rows}: Pick<ViewState, "order" | "rows">): readonly number[] {
  return order.slice(rows[0], rows[1]);
}

/**
 * Divides `height` among the visible rows. Traces have half a row of room above the first and below the last, for what runs
 * over their edges; an image has none.
 * @param pixelRatio The height's pixels in a CSS pixel.
 */
export function layoutRows(
  view: Pick<ViewState, "order" | "rows" | "mode">,
  height: number,
  pixelRatio = 1
): RowLayout {
  const channels = channelsInView(view);
  const pitch = height / (channels.length + 1);
  const isImage = view.mode === "image" || (view.mode === "auto" && pitch / pixelRatio < IMAGE_PX);
  return isImage
    ? {top: 0, pitch: height / channels.length, channels, isImage}
    : {top: pitch / 2, pitch, channels, isImage};
}

/** Place among the visible rows of a height: row 0 lies in [0, 1). Outside the rows it is the nearest row's. */
export function rowAtHeight({top, pitch, channels}: RowLayout, y: number): number {
  return Math.max(0, Math.min(channels.length - 1, Math.floor((y - top) / pitch)));
}

/** Height of a row's middle. */
export function rowMiddle({top, pitch}: RowLayout, row: number): number {
  return top + (row + 0.5) * pitch;
}

/** Rows per label: 1 from 14 CSS pixels per row (24 on touch), so many that labels never touch below. */
export function labelStep(pitch: number, isTouched = false): number {
  return Math.max(1, Math.ceil((isTouched ? TOUCH_LABEL_PX : LABEL_PX) / pitch));
}

/** Value of a row's height in the unit of its channel, with all gains. */
export function unitsPerRow(
  scales: ChannelScales,
  {gain, channelGains}: Pick<ViewState, "gain" | "channelGains">,
  channel: number
): number {
  return scales.channels[channel].unitsPerRow / (gain * channelGains[channel]);
}

/** A kind of channels that is in view, with what the height of its rows stands for. */
export interface KindInView {
  readonly kind: number;
  /** The first row of the kind, from the first visible one, and how many there are. */
  readonly row: number;
  readonly rowCount: number;
  readonly unitsPerRow: number;
  readonly unit: string;
}

/** The kinds in view, that of the most rows first; rows with a gain of their own by the reader's hand do not count. */
export function kindsInView(
  scales: ChannelScales,
  {order, rows, gain, channelGains}: Pick<ViewState, "order" | "rows" | "gain" | "channelGains">
): readonly KindInView[] {
  const kinds = new Map<number, KindInView>();
  order.slice(rows[0], rows[1]).forEach((channel, row) => {
    if (channelGains[channel] !== 1) return;
    const {kind, unitsPerRow, unit} = scales.channels[channel];
    const known = kinds.get(kind);
    if (known) kinds.set(kind, {...known, rowCount: known.rowCount + 1});
    else kinds.set(kind, {kind, row, rowCount: 1, unitsPerRow: unitsPerRow / gain, unit});
  });
  return [...kinds.values()].sort((a, b) => b.rowCount - a.rowCount);
}

/**
 * Value of the height of most rows: that of the kind of most rows in view; of the first row when all have gains of their
 * own.
 */
export function commonRow(scales: ChannelScales, state: ViewState): {unitsPerRow: number; unit: string} {
  const [common] = kindsInView(scales, state);
  if (common) return {unitsPerRow: common.unitsPerRow, unit: common.unit};
  const channel = state.order[state.rows[0]];
  return {unitsPerRow: unitsPerRow(scales, state, channel), unit: scales.channels[channel].unit};
}

/** Mapping from stored values of the channel in row `row` (from the first visible one) to heights. */
export function rowHeights(
  scales: ChannelScales,
  state: Pick<ViewState, "gain" | "channelGains" | "inverted" | "centered">,
  layout: RowLayout,
  row: number
): Heights {
  const {pitch, channels} = layout;
  const channel = channels[row];
  const {factor, offset, center} = scales.channels[channel];
  const pixelsPerUnit = (pitch / unitsPerRow(scales, state, channel)) * (state.inverted ? -1 : 1);
  return {
    middle: rowMiddle(layout, row),
    center: ((state.centered ? center : 0) - offset) / factor,
    scale: pixelsPerUnit * factor
  };
}

/** Colors of the ramp that a row's half height spans: a value half a row from the middle has the ramp's last color. */
const RAMP_HALF = 128;

/** Standard deviations that the ends of the ramp stand for at gain 1. */
const Z_END = 5;

/**
 * Value at the upper end of an image's ramp; the lower end is as far below the middle. All rows of a kind have the colors
 * of one legend: gains of single channels are for traces.
 */
export function imageEnd(scales: ChannelScales, state: ViewState): {value: number; unit: string} {
  if (state.zScored) return {value: Z_END / state.gain, unit: "SD"};
  const [{unitsPerRow, unit}] = kindsInView(scales, {...state, channelGains: ungained(scales)});
  return {value: unitsPerRow / 2, unit};
}

/** Mapping from stored values of a channel to places in a color ramp of 256, as heights around 0: positive is up, always. */
export function imageHeights(
  scales: ChannelScales,
  {gain, centered, zScored}: Pick<ViewState, "gain" | "centered" | "zScored">,
  channel: number
): Heights {
  const {factor, offset, center, spread, unitsPerRow} = scales.channels[channel];
  const end = zScored ? Z_END * spread : unitsPerRow / 2;
  return {
    middle: 0,
    center: ((centered || zScored ? center : 0) - offset) / factor,
    scale: end > 0 ? ((RAMP_HALF * gain) / end) * factor : 0
  };
}
