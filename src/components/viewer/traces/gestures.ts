import type {Tool, ViewerContext} from "../../view/context.js";
import {layoutRows} from "../../view/geometry/rowLayout.js";
import {type Point, tracesWidth} from "../../view/geometry/spot.js";
import {clampRows, panExtent, scrollRows, zoomExtent, zoomRows} from "../../view/viewport.js";
import type {ViewState} from "../../view/viewState.js";
import type {Hovered} from "./HoverCard.js";

/** A press that moves less than this, in CSS pixels, is a click. */
const CLICK_PX = 4;

/** Factor of a double click. */
const DOUBLE_CLICK_ZOOM = 0.5;

/** Wheels count in pixels, lines or pages: what these are in pixels. */
const WHEEL_UNITS = [1, 16, 400];

/** Pixels of a wheel that zoom by a factor of e. */
const WHEEL_ZOOM_PX = 300;

/** What gestures tell the part that they act on. */
export interface GestureHandlers {
  /** A mouse rests or moves over the traces without a drag, or a finger has tapped; null when it leaves, or drags. */
  readonly onHover: (at: Hovered | null) => void;
  /** The rectangle drawn by a box zoom, CSS pixels; null when it is over. */
  readonly onBox: (box: {left: number; top: number; width: number; height: number} | null) => void;
  /** A range is being measured: from where to where, CSS pixels; null when nothing is measured any more. */
  readonly onMeasure: (range: {from: Point; to: Point} | null) => void;
  /** Someone turns a plain wheel over the traces, which scrolls the page. */
  readonly onPlainWheel: () => void;
}

/**
 * Pan, zoom and hover on the traces. A drag does what the chosen tool does: it pans, or draws a box to zoom into (always
 * with shift), or measures (always with alt); two fingers zoom; ctrl or cmd and the wheel zoom at the pointer, with alt
 * the rows; a double click zooms in. A plain vertical wheel and a vertical finger are left to the page.
 */
export function addGestures(
  element: HTMLElement,
  {state, size, limits, pointer}: ViewerContext,
  {onHover, onBox, onMeasure, onPlainWheel}: GestureHandlers
): void {
  const pointers = new Map<number, Point>();
  /** The drag under way: what was seen, and where the pointers were, when it began. */
  let drag: {view: ViewState; from: Point[]; tool: Tool; moved: boolean} | null = null;

  const width = () => tracesWidth(size.value);
  const rowCount = () => state.value.order.length;

  function local({clientX, clientY}: MouseEvent): Point {
    const {left, top} = element.getBoundingClientRect();
    return {x: clientX - left, y: clientY - top};
  }

  function secondsAt(x: number, {extent: [start, end]}: ViewState = state.value): number {
    return start + (x / width()) * (end - start);
  }

  function rowAt(y: number, view: ViewState = state.value): number {
    return view.rows[0] + y / layoutRows(view, size.value.height).pitch;
  }

  function startDrag(tool: Tool): void {
    drag =
      pointers.size === 0 ? null : {view: state.value, from: [...pointers.values()], tool, moved: drag?.moved ?? false};
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || pointers.size === 2) return;
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, local(event));
    const isSecond = pointers.size === 2;
    startDrag(isSecond ? "pan" : event.shiftKey ? "zoom" : event.altKey ? "measure" : pointer.value.tool);
  }

  function onMove(event: PointerEvent): void {
    const at = local(event);
    if (!drag || !pointers.has(event.pointerId)) {
      if (event.pointerType !== "touch") onHover({...at, isTouch: false});
      return;
    }
    pointers.set(event.pointerId, at);
    const {view, from, tool} = drag;
    const to = [...pointers.values()];
    drag.moved ||= to.some(({x, y}, i) => Math.hypot(x - from[i].x, y - from[i].y) >= CLICK_PX);
    if (!drag.moved) return;
    onHover(null);
    element.classList.add("viewer-dragged");
    if (tool === "zoom") onBox(boxOf(from[0], to[0]));
    else if (tool === "measure") onMeasure({from: from[0], to: to[0]});
    else if (to.length === 2) pinch(view, from, to);
    else pan(view, from[0], to[0], event.pointerType);
  }

  function onUp(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId) || !drag) return;
    const at = local(event);
    const {from, tool, moved, view} = drag;
    if (tool === "zoom") {
      onBox(null);
      if (moved && event.type === "pointerup") zoomToBox(view, from[0], at);
    } else if (!moved && event.type === "pointerup" && event.pointerType === "touch") {
      onHover({...at, isTouch: true});
    }
    if (!moved && tool !== "zoom") onMeasure(null);
    startDrag("pan");
    if (!drag) element.classList.remove("viewer-dragged");
  }

  function pan(view: ViewState, from: Point, to: Point, pointerType: string): void {
    const extent = panExtent(view.extent, secondsAt(from.x, view) - secondsAt(to.x, view), limits);
    // A finger that moves up and down scrolls the page.
    if (pointerType === "touch") state.set({extent});
    else
      state.set({extent, rows: scrollRows(view.rows, Math.round(rowAt(from.y, view) - rowAt(to.y, view)), rowCount())});
  }

  function pinch(view: ViewState, [a, b]: Point[], [c, d]: Point[]): void {
    const factor = Math.max(20, Math.abs(a.x - b.x)) / Math.max(20, Math.abs(c.x - d.x));
    const middle = secondsAt((a.x + b.x) / 2, view);
    const zoomed = zoomExtent(view.extent, middle, factor, limits);
    const shift = ((a.x + b.x - c.x - d.x) / 2 / width()) * (zoomed[1] - zoomed[0]);
    state.set({extent: panExtent(zoomed, shift, limits)});
  }

  function boxOf(from: Point, to: Point) {
    const clampX = (x: number) => Math.max(0, Math.min(width(), x));
    const clampY = (y: number) => Math.max(0, Math.min(size.value.height, y));
    const [left, right] = [clampX(from.x), clampX(to.x)].sort((a, b) => a - b);
    const [top, bottom] = [clampY(from.y), clampY(to.y)].sort((a, b) => a - b);
    return {left, top, width: right - left, height: bottom - top};
  }

  function zoomToBox(view: ViewState, from: Point, to: Point): void {
    const box = boxOf(from, to);
    if (box.width < CLICK_PX) return;
    const extent = [secondsAt(box.left, view), secondsAt(box.left + box.width, view)] as const;
    const rows = clampRows(
      [Math.floor(rowAt(box.top, view)), Math.ceil(rowAt(box.top + box.height, view))],
      rowCount()
    );
    state.set({extent: zoomExtent(extent, extent[0], 1, limits), rows: box.height < CLICK_PX ? view.rows : rows});
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
    const factor = event.shiftKey ? 1 / DOUBLE_CLICK_ZOOM : DOUBLE_CLICK_ZOOM;
    state.set({extent: zoomExtent(state.value.extent, secondsAt(local(event).x), factor, limits)});
  }

  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onUp);
  // A finger that is lifted leaves, too: what a tap has shown stays.
  element.addEventListener("pointerleave", ({pointerType}) => pointerType !== "touch" && onHover(null));
  element.addEventListener("wheel", onWheel, {passive: false});
  element.addEventListener("dblclick", onDoubleClick);
}
