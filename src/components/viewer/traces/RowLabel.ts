import {formatQuantity} from "../../../text/quantity.js";
import {html} from "../../reactive/html.js";
import {isTouched, pressVerb} from "../../reactive/isTouched.js";
import {describeChannel} from "../../view/channels/channelFacts.js";
import type {ViewerContext} from "../../view/context.js";
import {formatChannelGain} from "../../view/gains.js";
import {unitsPerRow} from "../../view/geometry/rowLayout.js";

/** Room for a name and a gain below it, in CSS pixels. */
const TWO_LINES_PX = 22;

/** Place of a row's name. */
export interface LabelPlace {
  readonly row: number;
  /** Middle of the row, and the height that is free for the name, in CSS pixels. */
  readonly middle: number;
  readonly room: number;
  /** True if rows are drawn as an image, for which gains of single channels do not count. */
  readonly isImage: boolean;
  /** True if the Tab key leads to it. */
  readonly isFirst: boolean;
}

/**
 * The name of a row's channel, a button that selects it, with its gain when that is its own: below the name
 * where there is room, else beside it. A phone has no room beside it.
 */
export function RowLabel(
  {manifest, signal, state, size, tables, pointer}: ViewerContext,
  channel: number,
  {row, middle, room, isImage, isFirst}: LabelPlace
): HTMLElement {
  const view = state.value;
  const {scales, nameOf} = signal();
  const isTall = room >= TWO_LINES_PX;
  const name = nameOf(channel);
  const {bad: reason} = manifest.channels[channel];
  const isBad = view.bad.includes(channel);
  const gain = isImage ? "" : formatChannelGain(scales, view.channelGains, channel);
  const about = [
    describeChannel(tables.value.channels, channel),
    `${formatQuantity(unitsPerRow(scales, view, channel), scales.channels[channel].unit, 2)} per row`,
    gain && `gain ${gain}`,
    isBad ? `bad${reason ? `: ${reason}` : ""}` : "good"
  ];
  const facts = about.filter(Boolean).join(", ");
  return html`<button
    type="button"
    class="viewer-label ${isBad ? "viewer-label-bad" : ""} ${isTall ? "viewer-label-tall" : ""}"
    style="top: ${middle}px; --room: ${room}px"
    data-channel=${channel}
    data-row=${row}
    tabindex=${isFirst ? 0 : -1}
    aria-pressed=${String(pointer.value.selected === channel)}
    title="${name}: ${facts}. ${pressVerb()} for gain, bad, only, hide. Drag to move it.${isTouched() ? "" : " Ctrl + wheel changes its gain."}"
    aria-description=${facts}
  >
    <span>${name}</span>${gain && (isTall || !size.value.phone) ? html`<small>${gain}</small>` : null}
  </button>` as HTMLElement;
}
