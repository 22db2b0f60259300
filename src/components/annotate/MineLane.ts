import {type Annotation, handSeconds, roundSeconds} from "../../marks/annotation.js";
import {shiftAnnotation} from "../../marks/shiftAnnotation.js";
import {knownEnd} from "../../report/mark.js";
import {html} from "../reactive/html.js";
import {isTouched} from "../reactive/isTouched.js";
import {onFrame} from "../reactive/onFrame.js";
import type {ViewerContext} from "../view/context.js";
import {columnScale} from "../view/geometry/columnScale.js";
import {localPoint} from "../view/geometry/localPoint.js";
import {tracesWidth} from "../view/geometry/spot.js";
import type {AnnotationModel} from "./annotationModel.js";

/** Reach of an edge to either side, in CSS pixels: half of what a mouse and a finger need. */
const EDGE_PX = 4;
const TOUCH_EDGE_PX = 12;

/** A press that moves less than this, in CSS pixels, selects. */
const CLICK_PX = 3;

/** Part of an annotation that is grabbed. */
type Part = "start" | "end" | "whole";

/** A drag of an annotation. */
interface Grab {
  readonly annotation: Annotation;
  readonly part: Part;
  readonly fromX: number;
  moved: Annotation;
}

/** Model and listeners of the lane. */
interface MineLaneOptions {
  readonly model: AnnotationModel;
  /** An annotation is being moved; null when that ends. */
  readonly onMoving: (annotation: Annotation | null) => void;
  /** Asks to edit an annotation: a double press. */
  readonly onOpen: (annotation: Annotation) => void;
}

/**
 * The reader's lanes, for the pointer: a press selects an annotation, a drag moves it or one of its ends. It lies over the
 * lanes, which the axis draws; presses beside the reader's annotations go to what lies below.
 */
export function MineLane(context: ViewerContext, {model, onMoving, onOpen}: MineLaneOptions): HTMLElement {
  const {lifetime, state, size, tables, limits, manifest} = context;
  const element = html`<div class="annotate-lane"></div>` as HTMLElement;
  const frame = html`<i class="annotate-frame" hidden></i>` as HTMLElement;
  element.append(frame);
  let grab: Grab | null = null;

  const scale = () => columnScale(state.value.extent, tracesWidth(size.value));

  /** The lanes of the reader's annotations. */
  const readerLanes = () => tables.value.packing.layers.find(({source}) => source === "reader");

  /** The annotation at a place, and the part of it: the one whose lane it is, edges before the inside. */
  function at({x, y}: {x: number; y: number}): {annotation: Annotation; part: Part} | null {
    const {columnOf} = scale();
    const lane = Math.floor(y / size.value.lane);
    const reach = isTouched() ? TOUCH_EDGE_PX : EDGE_PX;
    const {marks, packing} = tables.value;
    let found: {annotation: Annotation; part: Part; distance: number} | null = null;
    const {selected} = model.state.value;
    for (let i = 0; i < marks.length && columnOf(marks[i].start) <= x + reach; i++) {
      const mark = marks[i];
      if (mark.source !== "reader" || packing.lanes[i] !== lane) continue;
      const [left, right] = [columnOf(mark.start), columnOf(knownEnd(mark))];
      if (right < x - reach) continue;
      const edges = [Math.abs(x - left), Math.abs(x - right)];
      const isWide = right - left > 3 * reach;
      const nearest = Math.min(...edges);
      // Of a moment, and of what is too narrow for three parts, edges are grabbed once it is selected.
      const hasEdges = right > left && (isWide || mark.id === selected);
      const part: Part = hasEdges && nearest <= reach ? (edges[0] < edges[1] ? "start" : "end") : "whole";
      const distance = x >= left && x <= right ? 0 : nearest;
      const annotation = model.find(mark.id);
      if (annotation && (!found || distance <= found.distance)) found = {annotation, part, distance};
    }
    return found;
  }

  function moved({annotation, part, fromX}: Grab, x: number): Annotation {
    const seconds = handSeconds((x - fromX) / scale().columnsPerSecond);
    if (part === "whole") return shiftAnnotation(annotation, seconds, limits.recording);
    const [first, last] = limits.recording;
    const {start} = annotation;
    const stop = knownEnd(annotation);
    const least = 1 / manifest.samplingRate;
    if (part === "start")
      return {...annotation, start: roundSeconds(Math.max(first, Math.min(stop - least, start + seconds)))};
    return {...annotation, end: roundSeconds(Math.min(last, Math.max(start + least, stop + seconds)))};
  }

  function onDown(event: PointerEvent): void {
    const hit = event.button === 0 ? at(localPoint(element, event)) : null;
    if (!hit) return;
    event.stopPropagation();
    model.select(hit.annotation.id);
    if (model.isReadOnly) return;
    element.setPointerCapture(event.pointerId);
    grab = {...hit, fromX: localPoint(element, event).x, moved: hit.annotation};
  }

  function onMove(event: PointerEvent): void {
    const point = localPoint(element, event);
    if (!grab) {
      const part = model.isReadOnly ? undefined : at(point)?.part;
      element.style.cursor = part === undefined ? "" : part === "whole" ? "grab" : "ew-resize";
      return;
    }
    if (grab.moved === grab.annotation && Math.abs(point.x - grab.fromX) < CLICK_PX) return;
    grab.moved = moved(grab, point.x);
    onMoving(grab.moved);
    place();
  }

  function onUp(event: PointerEvent): void {
    if (!grab) return;
    const {annotation, moved, part} = grab;
    grab = null;
    onMoving(null);
    if (event.type === "pointerup" && moved !== annotation)
      model.edit(part === "whole" ? "move" : "new ends", [{before: annotation, after: moved}]);
    place();
  }

  /** Puts the frame around the selected annotation. */
  function place(): void {
    const layer = readerLanes();
    const {lane} = size.value;
    element.hidden = !layer;
    if (!layer) return;
    element.style.top = `${layer.laneStart * lane}px`;
    element.style.height = `${(layer.laneEnd - layer.laneStart) * lane}px`;
    const {marks, packing} = tables.value;
    const index = marks.findIndex(({id, source}) => source === "reader" && id === model.state.value.selected);
    const annotation = grab?.moved ?? (index < 0 ? undefined : marks[index]);
    frame.hidden = !annotation || packing.lanes[index] < 0;
    if (!annotation) return;
    const {columnOf} = scale();
    const [left, right] = [columnOf(annotation.start), columnOf(knownEnd(annotation))];
    Object.assign(frame.style, {
      left: `${left - 2}px`,
      width: `${right - left + 4}px`,
      top: `${(packing.lanes[index] - layer.laneStart) * lane}px`,
      height: `${lane}px`
    });
  }

  const options = {signal: lifetime};
  element.addEventListener("pointerdown", onDown, options);
  element.addEventListener("pointermove", onMove, options);
  element.addEventListener("pointerup", onUp, options);
  element.addEventListener("pointercancel", onUp, options);
  // A press on a mark brings it into view, but for one's own, which is in view.
  element.addEventListener("click", (event) => at(localPoint(element, event)) && event.stopPropagation(), options);
  element.addEventListener(
    "dblclick",
    (event) => {
      const hit = at(localPoint(element, event));
      if (hit) onOpen(hit.annotation);
    },
    options
  );
  const schedule = onFrame(place, lifetime);
  state.subscribe(schedule);
  size.subscribe(schedule);
  tables.subscribe(schedule);
  model.state.subscribe(schedule);
  place();
  return element;
}
