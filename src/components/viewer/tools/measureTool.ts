import {measureFromCursor} from "../../view/cursor.js";
import {rangeBetween} from "../../view/geometry/spot.js";
import type {Tool} from "./tool.js";

/** Measures the range between the drag's ends on the channel where it began; at the cursor, from there to where it goes. */
export const measureTool: Tool = {
  id: "measure",
  label: "Measure by drag or cursor",
  key: "x",
  hint: "Drag to measure",
  gesture: "measure a range of a channel",
  modifier: "Alt",
  cursor: "crosshair",
  takesVertical: false,
  move({pointer}, {view, from, to}) {
    const [start, end] = view.extent;
    const clamp = (seconds: number) => Math.max(start, Math.min(end, seconds));
    const {channel} = from;
    pointer.set({
      anchor: null,
      measured: rangeBetween({channel, seconds: clamp(from.seconds)}, clamp(to.seconds))
    });
  },
  runAtCursor: measureFromCursor,
  isInUse: ({anchor}) => anchor !== null
};
