import type {ChannelScales} from "../channels/channelScales.js";
import type {ViewState} from "../viewState.js";
import type {Heights} from "./heights.js";

/** Height from which every row's label has room, in CSS pixels: to be read, and to be pressed by a finger. */
const LABEL_PX = 14;
const TOUCH_LABEL_PX = 24;

/** Rows lower than this, in CSS pixels, are drawn as an image: their traces would be solid bars of ink. */
const IMAGE_PX = 8;

/** Layout of the visible rows in a drawing of some height, in the height's own pixels (CSS or device). */
export interface RowLayout {
  /** Height of a row. */
  readonly pitch: number;
  /** Channel indices of the visible rows, top to bottom. */
  readonly channels: readonly number[];
}

/** Divides `height` among the visible rows. */
export function layoutRows({order, rows}: Pick<ViewState, "order" | "rows">, height: number): RowLayout {
  return {pitch: height / (rows[1] - rows[0]), channels: order.slice(rows[0], rows[1])};
}

/** Rows per label: 1 from 14 CSS pixels per row (24 on touch), so many that labels never touch below. */
export function labelStep(pitch: number, isTouched = false): number {
  return Math.max(1, Math.ceil((isTouched ? TOUCH_LABEL_PX : LABEL_PX) / pitch));
}

/**
 * Number of rows a trace may reach into above and below its own: one, so that large waves keep their shape; none when rows
 * are clipped, or too low for a label: there neighbors would cover each other.
 */
export function overlapRows({clipped}: Pick<ViewState, "clipped">, pitch: number): number {
  return clipped || pitch < LABEL_PX ? 0 : 1;
}

/** Whether rows are drawn as an image. `pitch` is in CSS pixels. */
export function isImage({mode}: Pick<ViewState, "mode">, pitch: number): boolean {
  return mode === "image" || (mode === "auto" && pitch < IMAGE_PX);
}

/** Value of a row's height in the unit of its channel, with all gains. */
export function unitsPerRow(
  scales: ChannelScales,
  {gain, channelGains}: Pick<ViewState, "gain" | "channelGains">,
  channel: number
): number {
  return scales.channels[channel].unitsPerRow / (gain * channelGains[channel]);
}

/**
 * Value of the height of most rows: that of the first visible row with the common gain, of the first row when none
 * has it.
 */
export function commonRow(scales: ChannelScales, state: ViewState): {unitsPerRow: number; unit: string} {
  const visible = state.order.slice(state.rows[0], state.rows[1]);
  const channel = visible.find((i) => !scales.channels[i].own && state.channelGains[i] === 1) ?? visible[0];
  return {unitsPerRow: unitsPerRow(scales, state, channel), unit: scales.channels[channel].unit};
}

/** Mapping from stored values of the channel in row `row` (from the first visible one) to heights. */
export function rowHeights(
  scales: ChannelScales,
  state: Pick<ViewState, "gain" | "channelGains" | "inverted" | "centered">,
  {pitch, channels}: RowLayout,
  row: number
): Heights {
  const channel = channels[row];
  const {factor, offset, center} = scales.channels[channel];
  const pixelsPerUnit = (pitch / unitsPerRow(scales, state, channel)) * (state.inverted ? -1 : 1);
  return {
    middle: (row + 0.5) * pitch,
    center: ((state.centered ? center : 0) - offset) / factor,
    scale: pixelsPerUnit * factor
  };
}

/** Colors of the ramp that a row's half height spans: a value half a row from the middle has the ramp's last color. */
const RAMP_HALF = 128;

/** Standard deviations that the ends of the ramp stand for at gain 1. */
const Z_END = 5;

/** Value at the upper end of an image's ramp; the lower end is as far below the middle. */
export function imageEnd(scales: ChannelScales, state: ViewState): {value: number; unit: string} {
  if (state.zScored) return {value: Z_END / state.gain, unit: "SD"};
  const {unitsPerRow, unit} = commonRow(scales, state);
  return {value: unitsPerRow / 2, unit};
}

/** Mapping from stored values of a channel to places in a color ramp of 256, as heights around 0: positive is up, always. */
export function imageHeights(
  scales: ChannelScales,
  state: Pick<ViewState, "gain" | "channelGains" | "centered" | "zScored">,
  channel: number
): Heights {
  if (state.zScored) {
    const {factor, offset, center, spread} = scales.channels[channel];
    const pixelsPerUnit = spread > 0 ? (RAMP_HALF * state.gain * state.channelGains[channel]) / (Z_END * spread) : 0;
    return {middle: 0, center: (center - offset) / factor, scale: pixelsPerUnit * factor};
  }
  const row = {pitch: 2 * RAMP_HALF, channels: [channel]};
  return {...rowHeights(scales, {...state, inverted: false}, row, 0), middle: 0};
}
