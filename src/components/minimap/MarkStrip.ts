import {html} from "htl";
import type {Extent} from "../../format/segments.js";
import type {Interval} from "../../report/interval.js";
import type {Place} from "../../report/report.js";
import {formatDuration} from "../../text/duration.js";
import {formatTime} from "../../text/moment.js";
import {isTouched} from "../reactive/isTouched.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {placeView} from "../view/firstView.js";
import {tracesWidth} from "../view/geometry/spot.js";
import {panExtent} from "../view/viewport.js";
import {IntervalTicks} from "./IntervalTicks.js";
import {spreadMarks} from "./spreadMarks.js";

/** Width of a place's number in CSS pixels: of one digit, of two, and for a finger. */
const PLACE_PX = 12;
const TWO_DIGITS_PX = 17;
const TOUCH_PLACE_PX = 24;

/** Marks of the strip beside the author's places, which are in the report. */
export interface MarkStripOptions {
  /** Named stretches of time; they may come late, and their room is kept. */
  intervals?: Promise<readonly Interval[]>;
  gaps: readonly Extent[];
}

/**
 * A strip of marks above the minimap, on its time axis: intervals of the file as ticks, gaps, numbered places. A click
 * brings the window there. Empty when there is nothing to mark.
 */
export function MarkStrip(
  {report, manifest, state, size, limits, link, clock}: ViewerContext,
  {intervals, gaps}: MarkStripOptions
): HTMLElement | null {
  const {places, tables} = report;
  if (!tables?.intervals && !gaps.length && !places.length) return null;
  const [start, end] = limits.recording;
  const percent = (seconds: number) => (100 * (seconds - start)) / (end - start);
  let marks: readonly Interval[] = [];

  const ticks = html`<div class="minimap-ticks"></div>` as HTMLElement;
  const lane = html`<div class="minimap-lane" onclick=${onClick} onpointermove=${onHover}>
    ${ticks}
    ${gaps.map(
      ([from, to]) =>
        html`<i
          class="minimap-gap-tick"
          style=${{left: `${percent(from)}%`, width: `${percent(to) - percent(from)}%`}}
          title="${formatDuration(to - from)} gap at ${formatTime(from)}"
        ></i>`
    )}
    ${places.map(
      (place, i) =>
        html`<a
          class="minimap-place"
          href="#place=${i + 1}"
          title=${place.title}
          onclick=${(event: Event) => onPlace(event, place)}
          >${i + 1}</a
        >`
    )}
  </div>` as HTMLElement;

  /** Puts the numbers of places where these are, as far as none covers another. */
  function putPlaces(): void {
    const width = tracesWidth(size.value);
    const links = [...lane.querySelectorAll<HTMLElement>(".minimap-place")];
    const wanted = isTouched() ? TOUCH_PLACE_PX : places.length > 9 ? TWO_DIGITS_PX : PLACE_PX;
    const centers = places.map((place) => (percent((place.start + place.end) / 2) / 100) * width);
    const {lefts, width: each} = spreadMarks(centers, wanted, width);
    links.forEach(({style}, i) => Object.assign(style, {left: `${lefts[i]}px`, width: `${each}px`}));
  }

  /** The interval under the pointer, or the nearest one within 3 pixels. */
  function intervalAt({clientX}: MouseEvent): Interval | undefined {
    const {left, width} = lane.getBoundingClientRect();
    const seconds = start + ((clientX - left) / width) * (end - start);
    const slack = (3 / width) * (end - start);
    const distance = (mark: Interval) => Math.max(mark.start - seconds, seconds - mark.end, 0);
    const near = marks.filter((mark) => distance(mark) <= slack);
    return near.sort((a, b) => distance(a) - distance(b) || a.end - a.start - (b.end - b.start))[0];
  }

  function onHover(event: PointerEvent): void {
    const mark = intervalAt(event);
    ticks.title = mark ? `${mark.label || mark.table} at ${clock().format(mark.start, 0.1)}` : "";
  }

  function onClick(event: MouseEvent): void {
    if ((event.target as Element).closest("a")) return;
    const mark = intervalAt(event);
    if (!mark) return;
    const {extent} = state.value;
    state.set({extent: panExtent(extent, (mark.start + mark.end - extent[0] - extent[1]) / 2, limits)});
  }

  /** Links lead to the viewer that has the page's address: another one goes there itself. */
  function onPlace(event: Event, place: Place): void {
    if (link() !== null) return;
    event.preventDefault();
    state.set(placeView(manifest, place));
  }

  watch(size, ["width", "gutter", "margin"], putPlaces);
  // A table that does not load is the page's to tell.
  const ignore = () => undefined;
  void intervals?.then((loaded) => {
    marks = loaded;
    ticks.replaceChildren(IntervalTicks(loaded, limits.recording));
  }, ignore);
  return html`<div class="minimap-strip">
    <span class="minimap-strip-name">${tables?.intervals ? "Events" : ""}</span>${lane}
  </div>` as HTMLElement;
}
