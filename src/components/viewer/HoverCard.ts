import {html} from "htl";
import {formatNumber, formatQuantity, prefixOf} from "../format.js";
import {describeChannel} from "./channelFacts.js";
import type {ViewerContext} from "./context.js";
import type {FoundSample} from "./findSample.js";

/** Distance of the card from the pointer, in CSS pixels; a finger covers more. */
const AWAY_PX = 14;
const FINGER_PX = 44;

/** A card that tells what sample is pointed at, and the ring on it. */
export interface HoverCardControl {
  readonly element: HTMLElement;
  /** Shows a sample for a pointer at `x`, `y` of the traces, in CSS pixels. */
  show(found: FoundSample, pointer: {x: number; y: number; isTouch: boolean}): void;
  hide(): void;
}

/** The hover card: channel, true value, moment and index of the sample, and the extremes of its bucket. */
export function HoverCard({manifest, scales, size, tables, clock}: ViewerContext): HoverCardControl {
  const ring = html`<i class="viewer-ring"></i>` as HTMLElement;
  const card = html`<div class="viewer-card" role="status"></div>` as HTMLElement;
  const element = html`<div class="viewer-hover" hidden>${ring}${card}</div>` as HTMLElement;

  function text({channel, value, at, bucket}: FoundSample): Node {
    const {style, format} = clock();
    const moment = at && `${format(at.seconds, 1 / manifest.samplingRate)}${style === "clock" ? " s" : ""}`;
    const {unit} = scales.channels[channel];
    const place = describeChannel(tables.value.channels[channel]);
    const where = at ? `sample ${formatNumber(at.sample)}` : "its exact time is loading";
    return html.fragment`<div><b>${manifest.channels[channel].name}</b>${place && ` · ${place}`}</div>
      <div>
        <b>${formatQuantity(value, unit)}</b>${moment && ` at ${moment}`}
      </div>
      <div class="viewer-card-small">${where}${bucket && ` · bucket ${formatRange(bucket, unit)}`}</div>`;
  }

  return {
    element,
    show(found, {x, y, isTouch}) {
      card.replaceChildren(text(found));
      element.hidden = false;
      ring.style.translate = `${found.x}px ${found.y}px`;
      const {width, height, gutter, margin} = size.value;
      const away = isTouch ? FINGER_PX : AWAY_PX;
      const {offsetWidth, offsetHeight} = card;
      // Right of the pointer and above it, else on the side that has room.
      const left = x + away + offsetWidth <= width - gutter - margin ? x + away : x - away - offsetWidth;
      const top = y - away - offsetHeight >= 0 ? y - away - offsetHeight : Math.min(y + away, height - offsetHeight);
      card.style.translate = `${Math.max(0, left)}px ${top}px`;
    },
    hide() {
      element.hidden = true;
    }
  };
}

/** "−183.4 to 96.2 µV": two values with one prefix. */
function formatRange([min, max]: readonly [number, number], unit: string): string {
  const {factor, prefix} = prefixOf(Math.max(Math.abs(min), Math.abs(max)), unit);
  return `${formatQuantity(min / factor, "")} to ${formatQuantity(max / factor, "")} ${prefix}${unit}`;
}
