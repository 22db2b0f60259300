import {type Extent, gapsIn} from "../../../format/segments.js";
import {createDelay} from "../../reactive/delay.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {ViewerContext} from "../../view/context.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {tracesWidth} from "../../view/geometry/spot.js";
import {fittingTicks} from "../../view/geometry/timeTicks.js";
import {laneMarks} from "../../view/marks/laneMarks.js";
import {AxisSheet, OVERHANG_PX} from "./AxisSheet.js";
import {LaneSheet} from "./LaneSheet.js";

/** Parts that ticks divide the window into, about, where their labels leave room. */
const TICK_COUNT = 8;
const PHONE_TICK_COUNT = 4;

/** A pause in movement after which the axis is drawn anew, in milliseconds. */
const REST_MS = 150;

/**
 * The time axis above the traces; its ticks go faintly down through them, gaps are hatched, events named. It is drawn
 * three windows wide: while the view pans it moves along, and it is drawn anew at rest, after a zoom, and where the
 * view leaves it.
 */
export function TimeAxis(context: ViewerContext): HTMLElement {
  const {lifetime, manifest, state, size, tables, clock} = context;
  const sheet = html`<div class="viewer-sheet"></div>` as HTMLElement;
  const clip = html`<div class="viewer-axis-clip">${sheet}</div>` as HTMLElement;
  const element = html`<div class="viewer-axis" aria-hidden="true">${clip}</div>` as HTMLElement;
  clip.style.setProperty("--overhang", `${OVERHANG_PX}px`);

  let drawn: Extent | undefined; // extent that the sheet shows
  const rest = createDelay(lifetime);

  const width = () => tracesWidth(size.value);

  function ticksFor(extent: Extent) {
    const visible = state.value.extent;
    const count = size.value.phone ? PHONE_TICK_COUNT : TICK_COUNT;
    return fittingTicks(extent, visible, {count, width: width(), clock: clock()});
  }

  function draw(): void {
    if (width() <= 0) return;
    const {extent} = state.value;
    // From a whole column on: the sheet then lies on whole pixels, wherever a pan takes it.
    const {secondsOf} = columnScale(extent, width());
    drawn = [secondsOf(-width()), secondsOf(2 * width())];
    const {ticks} = ticksFor(drawn);
    const {lanes, lane, height} = size.value;
    const {marks, packing} = tables.value;
    const drawing = {extent: drawn, visible: extent, width: 3 * width(), lanes, lane, height};
    sheet.replaceChildren(
      AxisSheet({...drawing, ticks, gaps: gapsIn(manifest.segments, drawn)}),
      LaneSheet(
        laneMarks(marks, packing, {...drawing, pixelsPerSecond: (3 * width()) / (drawn[1] - drawn[0])}),
        drawing
      )
    );
    move();
  }

  /** Puts the sheet where the view is; the same whole columns as the traces' picture. */
  function move(): void {
    if (!drawn) return;
    const {extent} = state.value;
    sheet.style.translate = `${Math.round(columnScale(extent, width()).columnOf(drawn[0]))}px`;
  }

  function update(): void {
    const {extent} = state.value;
    const isSameScale = drawn && Math.abs((drawn[1] - drawn[0]) / 3 / (extent[1] - extent[0]) - 1) < 1e-9;
    const isInside = drawn && extent[0] >= drawn[0] && extent[1] <= drawn[1];
    rest.cancel();
    if (isSameScale && isInside) {
      move();
      rest.run(draw, REST_MS);
    } else draw();
  }

  const schedule = onFrame(update, lifetime);
  state.subscribe((value, previous) => {
    if (value.timeStyle !== previous.timeStyle) drawn = undefined;
    if (value.extent !== previous.extent || !drawn) schedule();
  });
  const redraw = () => {
    drawn = undefined;
    schedule();
  };
  size.subscribe(redraw);
  tables.subscribe(redraw);
  draw();
  return element;
}
