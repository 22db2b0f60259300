import {html} from "../reactive/html.js";
import type {CardSize} from "../view/geometry/cardPlace.js";
import {localPoint} from "../view/geometry/localPoint.js";
import {
  centerSelection,
  dragSelection,
  type Grip,
  gripAt,
  moveSelection,
  pointAt,
  type Selection,
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

/** Selection of a brush, and words for it. */
export interface BrushSubject {
  /** Name for screen readers, and the selection in words. */
  readonly label: string;
  readonly describe: () => string;
  readonly selection: () => Selection;
  readonly limits: () => SelectionLimits;
  readonly select: (selection: Selection) => void;
  /** True for a brush over time alone: it is as high as its area, and its subject has one row. */
  readonly isTimeOnly?: boolean;
}

/** A brush over the whole of its parent. */
export interface BrushControl {
  readonly element: HTMLElement;
  /** Puts the window where the selection is. */
  readonly place: () => void;
}

/**
 * A window over its parent, which shows a whole recording. Drag the window to move it, its sides to resize it, elsewhere to
 * draw a new one; a click centers it there; Escape takes a drag back. As a focused control it takes arrows (move), Shift and
 * arrows (resize), Page Up and Down (a page of rows), Home and End.
 */
export function BrushArea({
  label,
  describe,
  selection,
  limits,
  select,
  isTimeOnly = false
}: BrushSubject): BrushControl {
  const {recording} = limits().time;
  const box = html`<div
    class="brush-box"
    tabindex="0"
    role="slider"
    aria-roledescription="brush"
    aria-label=${label}
    aria-valuemin=${recording[0]}
    aria-valuemax=${recording[1]}
    onkeydown=${onKey}
  >
    ${(isTimeOnly ? ["w", "e"] : ["n", "s", "w", "e"]).map((side) => html`<span class="brush-handle" data-side=${side}></span>`)}
  </div>` as HTMLElement;
  const element = html`<div class="brush" onpointerdown=${onPress} onpointermove=${onHover} onmousedown=${keepFocus}>
    ${box}
  </div>` as HTMLElement;

  const size = (): CardSize => ({width: element.clientWidth, height: element.clientHeight});

  function place(): void {
    const shown = selection();
    const {left, right, top, bottom} = selectionRect(shown, limits(), {width: 100, height: 100});
    box.style.inset = `${top}% ${100 - right}% ${100 - bottom}% ${left}%`;
    box.ariaValueNow = String(shown.extent[0]);
    box.ariaValueText = describe();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {extent, rows} = selection();
    const step = KEY_STEP * (extent[1] - extent[0]);
    const page = rows[1] - rows[0];
    const whole = recording[1] - recording[0];
    const change = event.shiftKey ? stretchSelection : moveSelection;
    const by = (seconds: number, rowCount = 0) => select(change(selection(), seconds, rowCount, limits()));
    if (event.key === "ArrowLeft") by(-step);
    else if (event.key === "ArrowRight") by(step);
    else if (event.key === "Home") by(-whole);
    else if (event.key === "End") by(whole);
    else if (isTimeOnly) return;
    else if (event.key === "ArrowUp") by(0, -1);
    else if (event.key === "ArrowDown") by(0, 1);
    else if (event.key === "PageUp") by(0, -page);
    else if (event.key === "PageDown") by(0, page);
    else return;
    // The viewer's own keys must not act on the same press.
    event.preventDefault();
    event.stopPropagation();
  }

  function onHover(event: PointerEvent): void {
    if (!element.classList.contains("brush-dragged")) element.style.cursor = CURSORS[gripOf(event)];
  }

  function onPress(press: PointerEvent): void {
    if (press.button !== 0 || !press.isPrimary) return;
    const before = selection();
    const grip = gripOf(press);
    const from = pointOf(press);
    const dragging = new AbortController();
    let moved = false;
    element.setPointerCapture(press.pointerId);
    element.classList.add("brush-dragged");

    function onMove(event: PointerEvent): void {
      moved ||= Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= CLICK_PX;
      if (moved) select(dragSelection(before, {grip, from, to: pointOf(event)}, limits()));
    }
    function onRelease(): void {
      if (!moved && grip === "draw") select(centerSelection(before, from, limits()));
      finish();
    }
    function onEscape(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      cancel();
    }
    function cancel(): void {
      select(before);
      finish();
    }
    function finish(): void {
      dragging.abort();
      element.classList.remove("brush-dragged");
      if (element.hasPointerCapture(press.pointerId)) element.releasePointerCapture(press.pointerId);
    }
    const {signal} = dragging;
    element.addEventListener("pointermove", onMove, {signal});
    element.addEventListener("pointerup", onRelease, {signal});
    element.addEventListener("pointercancel", cancel, {signal});
    element.addEventListener("keydown", onEscape, {signal, capture: true});
  }

  /** A press anywhere in the area makes the window the control that keys move. */
  function keepFocus(event: MouseEvent): void {
    event.preventDefault();
    box.focus({preventScroll: true});
  }

  function gripOf(event: PointerEvent): Grip {
    const reach = event.pointerType === "touch" ? TOUCH_HANDLE_PX : HANDLE_PX;
    const area = size();
    const {x, y} = localPoint(element, event);
    // Over time alone there are no upper and lower sides to take hold of.
    return gripAt({x, y: isTimeOnly ? area.height / 2 : y}, selectionRect(selection(), limits(), area), {area, reach});
  }

  function pointOf(event: PointerEvent) {
    return pointAt(localPoint(element, event), limits(), size());
  }

  return {element, place};
}
