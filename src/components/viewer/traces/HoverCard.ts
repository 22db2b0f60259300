import {formatNumber} from "../../../text/number.js";
import {formatQuantity, prefixOf} from "../../../text/quantity.js";
import {findSample, type FoundSample} from "../../picture/findSample.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import {watch} from "../../reactive/watch.js";
import {describeChannel} from "../../view/channels/channelFacts.js";
import type {ViewerContext} from "../../view/context.js";
import {cursorInView} from "../../view/cursor.js";
import {cardPlace} from "../../view/geometry/cardPlace.js";
import {layoutRows} from "../../view/geometry/rowLayout.js";
import {placeOf, type Point, spotAt, tracesWidth} from "../../view/geometry/spot.js";
import {AS_RECORDED} from "../../view/signal/rawSignal.js";
import {Announcer} from "../Announcer.js";

/** Distance of the card from the pointer, in CSS pixels; a finger covers more. */
const AWAY_PX = 14;
const FINGER_PX = 44;

/** Calm after which screen readers are told of the cursor, in milliseconds: a key that is held says one thing. */
const ANNOUNCE_MS = 250;

/** A place that a mouse or a finger points at. */
export interface Hovered extends Point {
  readonly isTouch: boolean;
}

/** A card that tells what sample is pointed at, by mouse, finger or keys, and the ring on it. */
export interface HoverCardControl {
  readonly element: HTMLElement;
  /** A mouse or a finger points at a place of the traces; null when it does no more. */
  point(at: Hovered | null): void;
  /** Says anew what is there: to be called when something else has been drawn. */
  update(): void;
}

/** The hover card: channel, true value, moment and index of the sample, and the extremes of its bucket. */
export function HoverCard(context: ViewerContext): HoverCardControl {
  const {lifetime, manifest, signal, state, size, tables, pointer, clock} = context;
  const ring = html`<i class="viewer-ring"></i>` as HTMLElement;
  const line = html`<i class="viewer-cursor"></i>` as HTMLElement;
  const card = html`<div class="viewer-card"></div>` as HTMLElement;
  const shown = html`<div class="viewer-hover" hidden>${line}${ring}${card}</div>` as HTMLElement;
  const announcer = Announcer(ANNOUNCE_MS, lifetime);
  const element = html`<div class="viewer-layer">${shown}${announcer}</div>` as HTMLElement;
  const schedule = onFrame(update, lifetime);
  let at: Hovered | null = null;

  function point(next: Hovered | null): void {
    // A page that scrolls, and one that lays itself out anew, tell of mice that rest.
    if (next && at && next.x === at.x && next.y === at.y) return;
    at = next;
    pointer.set(next ? {cursor: null, anchor: null} : {pointed: null});
    schedule();
  }

  function update(): void {
    if (at) pointer.set({pointed: spotAt(context, at)});
    const cursor = cursorInView(context);
    const place = cursor ? placeOf(context, cursor) : at;
    // Keys are moved in time alone: what they point at is the nearest sample in time.
    const found = place && findSample(context, place.x, place.y, cursor ? 0 : undefined);
    shown.hidden = !found;
    line.hidden = !cursor;
    if (!found) return;
    card.replaceChildren(...lines(found).map((line) => html`<div>${line}</div>` as HTMLElement));
    ring.style.translate = `${found.x}px ${found.y}px`;
    line.style.translate = `${place.x}px`;
    const cardSize = {width: card.offsetWidth, height: card.offsetHeight};
    const area = {width: tracesWidth(size.value), height: size.value.height};
    const {x, y} = cardPlace(place, cardSize, area, !cursor && at?.isTouch ? FINGER_PX : AWAY_PX);
    card.style.translate = `${x}px ${y}px`;
    if (cursor) announcer.say([...card.children].map((line) => line.textContent.trim()).join(", "));
  }

  function lines({channel, value, at, bucket}: FoundSample): Node[] {
    const {style, format} = clock();
    const moment = at && `${format(at.seconds, 1 / manifest.samplingRate)}${style === "clock" ? " s" : ""}`;
    const {unit} = signal().scales.channels[channel];
    const facts = describeChannel(tables.value.channels, channel);
    const where = at ? `sample ${formatNumber(at.sample)}` : "exact time is loading";
    const {label} = signal();
    return [
      html.fragment`<b>${signal().nameOf(channel)}</b>${facts && ` · ${facts}`}`,
      ...(label !== AS_RECORDED ? [html`<span class="viewer-card-small">${label}</span>` as Node] : []),
      html.fragment`<b>${formatQuantity(value, unit)}</b>${deviation(channel, value)}${moment && ` at ${moment}`}`,
      html`<span class="viewer-card-small">${where}${bucket && ` · bucket ${formatRange(bucket, unit)}`}</span>` as Node
    ];
  }

  /** ", 2.1 SD": what an image in standard deviations has colored; nothing elsewhere. */
  function deviation(channel: number, value: number): string {
    const view = state.value;
    const {center, spread} = signal().scales.channels[channel];
    const isTold = view.zScored && layoutRows(view, size.value.height).isImage && spread > 0;
    return isTold ? `, ${formatNumber((value - center) / spread, 1)} SD` : "";
  }

  /** Hides the result of a tap on a tap elsewhere, or when the page scrolls. */
  function dismiss(event: Event): void {
    const isHere = event.type === "pointerdown" && element.parentElement?.contains(event.target as Node);
    if (at?.isTouch && !isHere) point(null);
  }

  const options = {signal: lifetime, capture: true, passive: true};
  for (const type of ["pointerdown", "scroll"]) addEventListener(type, dismiss, options);
  watch(pointer, ["cursor"], schedule);
  return {element, point, update};
}

/** "−183.4 to 96.2 µV": two values with one prefix. */
function formatRange([min, max]: readonly [number, number], unit: string): string {
  const {factor, prefix} = prefixOf(Math.max(Math.abs(min), Math.abs(max)), unit);
  return `${formatQuantity(min / factor, "")} to ${formatQuantity(max / factor, "")} ${prefix}${unit}`;
}
