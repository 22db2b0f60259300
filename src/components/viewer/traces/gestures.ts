import type {ViewerContext} from "../../view/context.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {localPoint} from "../../view/geometry/localPoint.js";
import {layoutRows} from "../../view/geometry/rowLayout.js";
import {type Point, tracesWidth} from "../../view/geometry/spot.js";
import {clampRows, panExtent, zoomExtent, zoomRows} from "../../view/viewport.js";
import type {ViewState} from "../../view/viewState.js";
import {dragAxis} from "../tools/dragAxis.js";
import {panTool} from "../tools/panTool.js";
import {CLICK_PX, type Drag, type DragPoint, type Tool} from "../tools/tool.js";
import {toolOf} from "../tools/tools.js";
import type {Hovered} from "./HoverCard.js";

/** Factor of a double click. */
const DOUBLE_CLICK_ZOOM = 0.5;

/** Wheels count in pixels, lines or pages: what these are in pixels. */
const WHEEL_UNITS = [1, 16, 400];

/** Pixels of a wheel that zoom by a factor of e. */
const WHEEL_ZOOM_PX = 300;

/** Fingers nearer than this, in CSS pixels, count as this far apart: a pinch must not leap. */
const MIN_PINCH_PX = 20;

/** Callbacks of gestures. */
export interface GestureHandlers {
  /** A mouse rests or moves over the traces without a drag, or a finger has tapped; null when it leaves, or drags. */
  readonly onHover: (at: Hovered | null) => void;
  /** Someone turns a plain wheel over the traces, which scrolls the page. */
  readonly onPlainWheel: () => void;
}

/**
 * Drags, wheels and hover on the traces. A drag is its tool's; two fingers zoom; ctrl or cmd and the wheel zoom at the
 * pointer, with alt the rows; a double click zooms in. A plain vertical wheel is left to the page.
 */
export function addGestures(
  element: HTMLElement,
  context: ViewerContext,
  {onHover, onPlainWheel}: GestureHandlers
): void {
  const {lifetime, state, size, limits, pointer} = context;
  const pointers = new Map<number, Point>();
  /** State of a gesture: view and pointers at its start, the tool, and its drag so far. */
  let press: {view: ViewState; from: Point[]; tool: Tool; isAlt: boolean; drag: Drag | null} | null = null;

  const width = () => tracesWidth(size.value);
  const rowCount = () => state.value.order.length;

  const local = (event: MouseEvent): Point => localPoint(element, event);

  function secondsAt(x: number, {extent}: ViewState = state.value): number {
    return columnScale(extent, width()).secondsOf(x);
  }

  function rowAt(y: number, view: ViewState = state.value): number {
    const {top, pitch} = layoutRows(view, size.value.height);
    return view.rows[0] + (y - top) / pitch;
  }

  function pointOf({x, y}: Point, view: ViewState): DragPoint {
    const row = rowAt(y, view);
    const [first, end] = view.rows;
    const channel = view.order[Math.max(first, Math.min(end - 1, Math.floor(row)))];
    return {x, y, row, channel, seconds: secondsAt(x, view)};
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || pointers.size === 2) return;
    element.setPointerCapture(event.pointerId);
    if (press?.drag) finish(press.drag, true);
    pointers.set(event.pointerId, local(event));
    const tool = toolOf(pointer.value.tool, event);
    press = {view: state.value, from: [...pointers.values()], tool, isAlt: event.altKey, drag: null};
  }

  function onMove(event: PointerEvent): void {
    const at = local(event);
    if (!press || !pointers.has(event.pointerId)) {
      if (event.pointerType !== "touch") onHover({...at, isTouch: false});
      return;
    }
    pointers.set(event.pointerId, at);
    const to = [...pointers.values()];
    const isClick = to.every(({x, y}, i) => Math.hypot(x - press!.from[i].x, y - press!.from[i].y) < CLICK_PX);
    if (isClick && !element.classList.contains("viewer-dragged")) return;
    onHover(null);
    element.classList.add("viewer-dragged");
    if (to.length === 2) pinch(press.view, press.from, to);
    else drag(to[0], event.pointerType === "touch");
  }

  function drag(at: Point, isTouch: boolean): void {
    const {view, from, tool, isAlt, drag: before} = press!;
    const axis = dragAxis(from[0], at, before?.axis);
    const now = {view, from: pointOf(from[0], view), to: pointOf(at, view), axis, isTouch, isAlt};
    press!.drag = now;
    if (!before) tool.start?.(context, now);
    tool.move(context, now);
  }

  function onUp(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId) || !press) return;
    const at = local(event);
    const isReleased = event.type === "pointerup";
    if (press.drag) finish({...press.drag, to: pointOf(at, press.view)}, !isReleased);
    else if (isReleased && !element.classList.contains("viewer-dragged") && press.tool.click) {
      press.tool.click(context, {view: press.view, at: pointOf(at, press.view), isAlt: press.isAlt});
    } else if (isReleased && !element.classList.contains("viewer-dragged")) {
      if (event.pointerType === "touch") onHover({...at, isTouch: true});
      pointer.set({anchor: null, measured: null, selected: null});
    }
    // The finger that is left of two moves the view.
    const left = [...pointers.values()];
    press = left.length > 0 ? {view: state.value, from: left, tool: panTool, isAlt: false, drag: null} : null;
    if (!press) element.classList.remove("viewer-dragged");
  }

  /** A drag along time is no swipe of the page: the browser would take a tap soon after it for the end of a fling. */
  function onTouchMove(event: TouchEvent): void {
    if (event.cancelable && press?.drag && press.drag.axis !== "rows") event.preventDefault();
  }

  function finish(drag: Drag, isCanceled: boolean): void {
    press!.tool.end?.(context, {...drag, isCanceled});
  }

  function pinch(view: ViewState, [a, b]: Point[], [c, d]: Point[]): void {
    // Two fingers, one above the other, change rows.
    if (Math.abs(a.y - b.y) > Math.abs(a.x - b.x)) {
      const apart = (p: Point, q: Point) => Math.max(MIN_PINCH_PX, Math.abs(p.y - q.y));
      const middle = rowAt((a.y + b.y) / 2, view);
      const count = (view.rows[1] - view.rows[0]) * (apart(a, b) / apart(c, d));
      const start = middle - ((middle - view.rows[0]) * count) / (view.rows[1] - view.rows[0]);
      return state.set({rows: clampRows([start, start + count], rowCount())});
    }
    const distance = (p: Point, q: Point) => Math.max(MIN_PINCH_PX, Math.abs(p.x - q.x));
    const zoomed = zoomExtent(view.extent, secondsAt((a.x + b.x) / 2, view), distance(a, b) / distance(c, d), limits);
    const shift = ((a.x + b.x - c.x - d.x) / 2 / width()) * (zoomed[1] - zoomed[0]);
    state.set({extent: panExtent(zoomed, shift, limits)});
  }

  function onWheel(event: WheelEvent): void {
    const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
    const {x, y} = local(event);
    const {extent, rows} = state.value;
    if (event.ctrlKey || event.metaKey) {
      // A touchpad's pinch comes as ctrl + wheel too, in smaller steps.
      const factor = Math.exp(Math.max(-1, Math.min(1, (event.deltaY * unit) / WHEEL_ZOOM_PX)));
      if (event.altKey) state.set({rows: zoomRows(rows, rowAt(y), factor, rowCount())});
      else state.set({extent: zoomExtent(extent, secondsAt(x), factor, limits)});
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const delta = (event.deltaX || event.deltaY) * unit;
      state.set({extent: panExtent(extent, (delta / width()) * (extent[1] - extent[0]), limits)});
    } else {
      onPlainWheel();
      return;
    }
    event.preventDefault();
  }

  function onDoubleClick(event: MouseEvent): void {
    if (toolOf(pointer.value.tool).click) return;
    const factor = event.shiftKey ? 1 / DOUBLE_CLICK_ZOOM : DOUBLE_CLICK_ZOOM;
    state.set({extent: zoomExtent(state.value.extent, secondsAt(local(event).x), factor, limits)});
  }

  const options = {signal: lifetime};
  element.addEventListener("pointerdown", onDown, options);
  element.addEventListener("pointermove", onMove, options);
  element.addEventListener("touchmove", onTouchMove, {...options, passive: false});
  element.addEventListener("pointerup", onUp, options);
  element.addEventListener("pointercancel", onUp, options);
  // A finger that is lifted leaves, too: what a tap has shown stays.
  element.addEventListener("pointerleave", ({pointerType}) => pointerType !== "touch" && onHover(null), options);
  element.addEventListener("wheel", onWheel, {...options, passive: false});
  element.addEventListener("dblclick", onDoubleClick, options);
}
