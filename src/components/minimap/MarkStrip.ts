import type {Extent} from "../../format/segments.js";
import {knownEnd, type Mark} from "../../report/mark.js";
import type {PlaceMark} from "../../report/marksOf.js";
import {formatDuration} from "../../text/duration.js";
import {html} from "../reactive/html.js";
import {isTouched} from "../reactive/isTouched.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {tracesWidth} from "../view/geometry/spot.js";
import {showMark} from "../view/marks/showMark.js";
import {showPlace} from "../view/placeOrder.js";
import {MarkTicks} from "./MarkTicks.js";
import {spreadMarks} from "./spreadMarks.js";

/** Width of a place's number in CSS pixels: of one digit, of two, and for a finger. */
const PLACE_PX = 12;
const TWO_DIGITS_PX = 17;
const TOUCH_PLACE_PX = 24;

/** True if a recording has what the strip marks. Events of tables that are on their way have their room from the start. */
export function hasStrip({report, places}: Pick<ViewerContext, "report" | "places">, gaps: readonly Extent[]): boolean {
  return Boolean(report.laneCount) || gaps.length > 0 || places.length > 0;
}

/**
 * A strip of marks above the minimap, on its time axis: events and annotations as ticks, gaps, numbered places. A click
 * brings the window there. Hidden while there is nothing to mark.
 */
export function MarkStrip(context: ViewerContext, gaps: readonly Extent[]): HTMLElement {
  const {report, places, state, size, tables, limits, link, clock} = context;
  const hasEvents = Boolean(report.laneCount);
  const isKept = hasStrip(context, gaps);
  const [start, end] = limits.recording;
  const percent = (seconds: number) => (100 * (seconds - start)) / (end - start);

  const ticks = html`<div class="minimap-ticks" aria-hidden="true"></div>` as HTMLElement;
  const lane = html`<div class="minimap-lane" onclick=${onClick} onpointermove=${onHover}>
    ${ticks}
    ${gaps.map(
      ([from, to]) =>
        html`<i
          class="minimap-gap-tick"
          style=${{left: `${percent(from)}%`, width: `${percent(to) - percent(from)}%`}}
          aria-hidden="true"
        ></i>`
    )}
    ${places.map(
      (place, i) =>
        html`<a
          class="minimap-place"
          href="#place=${i + 1}"
          title=${place.label}
          aria-label="${i + 1} ${place.label}"
          onclick=${(event: Event) => onPlace(event, place)}
          >${i + 1}</a
        >`
    )}
  </div>` as HTMLElement;

  /** Says of gaps and places when they are, by the clock of the view. */
  function tellTimes(): void {
    lane.querySelectorAll<HTMLElement>(".minimap-gap-tick").forEach((tick, i) => {
      const [from, to] = gaps[i];
      tick.title = `${formatDuration(to - from)} gap at ${clock().format(from)}`;
    });
    lane.querySelectorAll(".minimap-place").forEach((anchor, i) => {
      anchor.ariaDescription = `at ${clock().format(places[i].start)}, in the strip`;
    });
  }

  /** Puts the numbers of places where these are, as far as none covers another. */
  function putPlaces(): void {
    const width = tracesWidth(size.value);
    const links = [...lane.querySelectorAll<HTMLElement>(".minimap-place")];
    const wanted = isTouched() ? TOUCH_PLACE_PX : places.length > 9 ? TWO_DIGITS_PX : PLACE_PX;
    const centers = places.map((place) => (percent((place.start + place.end) / 2) / 100) * width);
    const {lefts, width: each} = spreadMarks(centers, wanted, width);
    links.forEach(({style}, i) => Object.assign(style, {left: `${lefts[i]}px`, width: `${each}px`}));
  }

  /** The mark under the pointer, the shortest of several, or the nearest one within 3 pixels. */
  function markAt({clientX}: MouseEvent): Mark | undefined {
    const {left, width} = lane.getBoundingClientRect();
    const seconds = start + ((clientX - left) / width) * (end - start);
    const slack = (3 / width) * (end - start);
    const distance = (mark: Mark) => Math.max(mark.start - seconds, seconds - knownEnd(mark), 0);
    const length = (mark: Mark) => knownEnd(mark) - mark.start;
    const near = tables.value.marks.filter((mark) => distance(mark) <= slack);
    return near.sort((a, b) => distance(a) - distance(b) || length(a) - length(b))[0];
  }

  function onHover(event: PointerEvent): void {
    const mark = markAt(event);
    ticks.title = mark ? `${mark.label} at ${clock().format(mark.start, 0.1)}` : "";
  }

  function onClick(event: MouseEvent): void {
    if ((event.target as Element).closest("a")) return;
    const mark = markAt(event);
    if (mark) showMark(context, mark);
  }

  /** Links lead to the viewer that has the page's address: another one goes there itself. */
  function onPlace(event: Event, place: PlaceMark): void {
    if (link() !== null) return;
    event.preventDefault();
    showPlace(context, place);
  }

  watch(state, ["timeStyle"], tellTimes);
  watch(size, ["width", "gutter", "margin"], putPlaces);
  const name = html`<span class="minimap-strip-name" aria-hidden="true"></span>` as HTMLElement;
  const strip = html`<div class="minimap-strip">${name}${lane}</div>` as HTMLElement;
  watch(tables, ["marks"], ({marks}) => {
    ticks.replaceChildren(MarkTicks(marks, limits.recording));
    strip.hidden = !isKept && marks.length === 0;
    name.textContent = hasEvents || marks.length > 0 ? "Events" : "";
  });
  return strip;
}
