import {measureFromCursor} from "../../view/cursor.js";
import {rangeBetween} from "../../view/geometry/spot.js";
import type {Tool} from "./tool.js";

/**
 * Measures the range between the drag's ends on the channel where it began, compared with that where it ends when it has
 * plainly gone to another row; at the cursor, from there to where it goes.
 */
export const measureTool: Tool = {
  id: "measure",
  label: "Measure by drag or cursor",
  key: "x",
  hint: "Drag to measure",
  gesture: "measure a range of a channel, or of two",
  modifier: "Alt",
  cursor: "crosshair",
  takesVertical: false,
  move({pointer}, {view, from, to, axis}) {
    const [start, end] = view.extent;
    const clamp = (seconds: number) => Math.max(start, Math.min(end, seconds));
    const {channel} = from;
    const range = rangeBetween({channel, seconds: clamp(from.seconds)}, clamp(to.seconds));
    const isPair = axis !== "time" && to.channel !== channel;
    pointer.set({anchor: null, measured: range && isPair ? {...range, other: to.channel} : range});
  },
  runAtCursor: measureFromCursor,
  isInUse: ({anchor}) => anchor !== null
};
