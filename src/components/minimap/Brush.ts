import {html} from "htl";
import {describeExtent} from "../../text/formatWindow.js";
import {formatNumber} from "../../text/number.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {localPoint} from "../view/geometry/localPoint.js";
import {
  type AreaSize,
  centerSelection,
  dragSelection,
  type Grip,
  gripAt,
  moveSelection,
  pointAt,
  type SelectionLimits,
  selectionRect,
  stretchSelection
} from "./brushGeometry.js";

/** Depth of handles in CSS pixels: for a mouse, and for a finger. */
const HANDLE_PX = 12;
const TOUCH_HANDLE_PX = 24;

/** A press that moves less than this, in CSS pixels, is a click. */
const CLICK_PX = 3;

/** An arrow key moves or stretches by this part of the window, as in the traces. */
const KEY_STEP = 0.2;

const CURSORS: Record<Grip, string> = {
  move: "grab",
  draw: "crosshair",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  nw: "nwse-resize",
  se: "nwse-resize"
};

/**
 * The 2-D brush: the visible time and rows as a window over its parent, which shows the whole recording. Drag the window
 * to move it, its sides to resize it, elsewhere to draw a new one; a click centers it there; Escape takes a drag back. As
 * a focused control it takes arrows (move), Shift and arrows (resize), Page Up and Down (a page of rows), Home and End.
 * It writes `extent` and `rows` of the state and follows them; moving it from code never writes.
 */
export function Brush({state, limits: time, manifest, clock}: ViewerContext): HTMLElement {
  const box = html`<div
    class="brush-box"
    tabindex="0"
    role="slider"
    aria-roledescription="brush"
    aria-label="Visible time and channels"
    aria-valuemin=${time.recording[0]}
    aria-valuemax=${time.recording[1]}
    onkeydown=${onKey}
  >
    ${["n", "s", "w", "e"].map((side) => html`<span class="brush-handle" data-side=${side}></span>`)}
  </div>` as HTMLElement;
  const area = html`<div class="brush" onpointerdown=${onPress} onpointermove=${onHover} onmousedown=${keepFocus}>
    ${box}
  </div>` as HTMLElement;

  const limits = (): SelectionLimits => ({time, rowCount: state.value.order.length});
  const size = (): AreaSize => ({width: area.clientWidth, height: area.clientHeight});

  function place(): void {
    const {extent, rows, order} = state.value;
    const {left, right, top, bottom} = selectionRect(state.value, limits(), {width: 100, height: 100});
    box.style.inset = `${top}% ${100 - right}% ${100 - bottom}% ${left}%`;
    const name = (row: number) => manifest.channels[order[row]].name;
    box.ariaValueNow = String(extent[0]);
    box.ariaValueText =
      `${describeExtent(extent, clock())}, ` +
      `channels ${name(rows[0])} to ${name(rows[1] - 1)}, ${formatNumber(rows[1] - rows[0])} of ${order.length}`;
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {extent, rows} = state.value;
    const step = KEY_STEP * (extent[1] - extent[0]);
    const page = rows[1] - rows[0];
    const whole = time.recording[1] - time.recording[0];
    const change = event.shiftKey ? stretchSelection : moveSelection;
    const by = (seconds: number, rowCount = 0) => state.set(change(state.value, seconds, rowCount, limits()));
    if (event.key === "ArrowLeft") by(-step);
    else if (event.key === "ArrowRight") by(step);
    else if (event.key === "ArrowUp") by(0, -1);
    else if (event.key === "ArrowDown") by(0, 1);
    else if (event.key === "PageUp") by(0, -page);
    else if (event.key === "PageDown") by(0, page);
    else if (event.key === "Home") by(-whole);
    else if (event.key === "End") by(whole);
    else return;
    // The viewer's own keys must not act on the same press.
    event.preventDefault();
    event.stopPropagation();
  }

  function onHover(event: PointerEvent): void {
    if (!area.classList.contains("brush-dragged")) area.style.cursor = CURSORS[gripOf(event)];
  }

  function onPress(press: PointerEvent): void {
    if (press.button !== 0 || !press.isPrimary) return;
    const before = {extent: state.value.extent, rows: state.value.rows};
    const grip = gripOf(press);
    const from = pointOf(press);
    const dragging = new AbortController();
    let moved = false;
    area.setPointerCapture(press.pointerId);
    area.classList.add("brush-dragged");

    function onMove(event: PointerEvent): void {
      moved ||= Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= CLICK_PX;
      if (moved) state.set(dragSelection(before, {grip, from, to: pointOf(event)}, limits()));
    }
    function onRelease(): void {
      if (!moved && grip === "draw") state.set(centerSelection(before, from, limits()));
      finish();
    }
    function onEscape(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      cancel();
    }
    function cancel(): void {
      state.set(before);
      finish();
    }
    function finish(): void {
      dragging.abort();
      area.classList.remove("brush-dragged");
      if (area.hasPointerCapture(press.pointerId)) area.releasePointerCapture(press.pointerId);
    }
    const {signal} = dragging;
    area.addEventListener("pointermove", onMove, {signal});
    area.addEventListener("pointerup", onRelease, {signal});
    area.addEventListener("pointercancel", cancel, {signal});
    area.addEventListener("keydown", onEscape, {signal, capture: true});
  }

  /** A press anywhere in the area makes the window the control that keys move. */
  function keepFocus(event: MouseEvent): void {
    event.preventDefault();
    box.focus({preventScroll: true});
  }

  function gripOf(event: PointerEvent): Grip {
    const reach = event.pointerType === "touch" ? TOUCH_HANDLE_PX : HANDLE_PX;
    return gripAt(local(event), selectionRect(state.value, limits(), size()), {area: size(), reach});
  }

  function pointOf(event: PointerEvent) {
    return pointAt(local(event), limits(), size());
  }

  /** The pointer's place inside the area, in CSS pixels. */
  const local = (event: PointerEvent) => localPoint(area, event);

  watch(state, ["extent", "rows", "order", "timeStyle"], place);
  return area;
}
