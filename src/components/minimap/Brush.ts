import {describeExtent} from "../../text/formatWindow.js";
import {formatNumber} from "../../text/number.js";
import {watch} from "../reactive/watch.js";
import type {ViewerContext} from "../view/context.js";
import {BrushArea} from "./BrushArea.js";

/** The minimap's brush over time and rows: it writes `extent` and `rows` of the state, and follows them without writing. */
export function Brush({state, limits: time, manifest, clock}: ViewerContext): HTMLElement {
  const {element, place} = BrushArea({
    label: "Visible time and channels",
    describe() {
      const {extent, rows, order} = state.value;
      const name = (row: number) => manifest.channels[order[row]].name;
      return (
        `${describeExtent(extent, clock())}, ` +
        `channels ${name(rows[0])} to ${name(rows[1] - 1)}, ${formatNumber(rows[1] - rows[0])} of ${order.length}`
      );
    },
    selection: () => ({extent: state.value.extent, rows: state.value.rows}),
    limits: () => ({time, rowCount: state.value.order.length}),
    select: ({extent, rows}) => state.set({extent, rows})
  });
  watch(state, ["extent", "rows", "order", "timeStyle"], place);
  return element;
}
