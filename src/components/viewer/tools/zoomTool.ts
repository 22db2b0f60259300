import type {ViewerContext} from "../../view/context.js";
import {type Box, boxBetween} from "../../view/geometry/box.js";
import {clampRows, zoomExtent} from "../../view/viewport.js";
import {CLICK_PX, type Drag, type Tool} from "./tool.js";

/** Zooms into the box that is drawn: in time, and in channels when it is high enough. */
export const zoomTool: Tool = {
  id: "zoom",
  label: "Zoom into a box by drag",
  key: "z",
  hint: "Drag to zoom into a box",
  gesture: "zoom into a box",
  modifier: "Shift",
  cursor: "crosshair",
  takesVertical: true,
  move(context, drag) {
    context.pointer.set({box: boxOf(context, drag)});
  },
  end(context, drag) {
    context.pointer.set({box: null});
    if (!drag.isCanceled) zoomTo(context, drag);
  }
};

function boxOf({size}: ViewerContext, {from, to}: Drag): Box {
  return boxBetween(from, to, size.value);
}

function zoomTo(context: ViewerContext, drag: Drag): void {
  const {state, limits} = context;
  const {width, height} = boxOf(context, drag);
  if (width < CLICK_PX) return;
  const {extent: visible, rows: visibleRows, order} = drag.view;
  const [start, end] = sorted(drag.from.seconds, drag.to.seconds, visible);
  const [top, bottom] = sorted(drag.from.row, drag.to.row, visibleRows);
  state.set({
    extent: zoomExtent([start, end], start, 1, limits),
    rows: height < CLICK_PX ? visibleRows : clampRows([Math.floor(top), Math.ceil(bottom)], order.length)
  });
}

/** Two values in order, each inside [low, high]. */
function sorted(a: number, b: number, [low, high]: readonly [number, number]): [number, number] {
  const clamp = (value: number) => Math.max(low, Math.min(high, value));
  return [clamp(Math.min(a, b)), clamp(Math.max(a, b))];
}
