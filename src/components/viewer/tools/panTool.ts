import {DEFAULT_TOOL} from "../../view/context.js";
import {panExtent, scrollRows} from "../../view/viewport.js";
import type {Tool} from "./tool.js";

/** Moves the view with the pointer: in time, and with a mouse in channels. */
export const panTool: Tool = {
  id: DEFAULT_TOOL,
  label: "Move by drag; clear the measurement",
  key: "Escape",
  hint: "Drag to move",
  gesture: "move in time and channels",
  cursor: "grab",
  takesVertical: false,
  move({state, limits}, {view, from, to, axis, isTouch}) {
    const seconds = axis === "rows" && !isTouch ? 0 : from.seconds - to.seconds;
    const extent = seconds === 0 ? view.extent : panExtent(view.extent, seconds, limits);
    if (isTouch || axis === "time") state.set({extent, rows: view.rows});
    else state.set({extent, rows: scrollRows(view.rows, Math.round(from.row - to.row), view.order.length)});
  }
};
