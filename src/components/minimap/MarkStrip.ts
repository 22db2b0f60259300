import {html} from "htl";
import type {Interval} from "../../data/source/source.js";
import type {Place} from "../../pyramid/report.js";
import type {Extent} from "../../pyramid/segments.js";
import {formatDuration, formatTime} from "../format.js";
import type {ViewerContext} from "../viewer/context.js";
import {placeView} from "../viewer/firstView.js";
import {panExtent} from "../viewer/viewport.js";
import {watch} from "../viewer/watch.js";
import {IntervalTicks} from "./IntervalTicks.js";
import {spreadMarks} from "./spreadMarks.js";

/** Width of a place's number with a hair of space, in CSS pixels; the style sheet has the number without it. */
const PLACE_PX = 17;

/** What the strip marks beside the author's places, which the report brings. */
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

  const placeLinks = places.map(
    (place, i) =>
      html`<a
        class="minimap-place"
        href="#place=${i + 1}"
        title=${place.title}
        onclick=${(event: Event) => onPlace(event, place)}
        >${i + 1}</a
      >` as HTMLElement
  );
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
    ${placeLinks}
  </div>` as HTMLElement;

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

  /** Places near each other make room for each other. */
  function layPlaces(linePx: number): void {
    const middles = places.map((place, i) => ({i, px: (linePx / 100) * percent((place.start + place.end) / 2)}));
    middles.sort((a, b) => a.px - b.px);
    const laid = spreadMarks(
      middles.map(({px}) => px),
      {markPx: PLACE_PX, linePx}
    );
    middles.forEach(({i}, at) => (placeLinks[i].style.left = `${laid[at]}px`));
  }

  watch(size, ["width", "gutter", "margin"], ({width, gutter, margin}) => layPlaces(width - gutter - margin));
  void intervals?.then((loaded) => {
    marks = loaded;
    ticks.replaceChildren(IntervalTicks(loaded, limits.recording));
  });
  return html`<div class="minimap-strip">
    <span class="minimap-strip-name">${tables?.intervals ? "Events" : ""}</span>${lane}
  </div>` as HTMLElement;
}
