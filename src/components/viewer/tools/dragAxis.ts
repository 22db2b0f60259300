import type {Point} from "../../view/geometry/spot.js";
import type {DragAxis} from "./tool.js";

/** A drag has plainly left its direction when it is this far from it, in CSS pixels, and by this part of its length. */
const LEAVES_PX = 28;
const LEAVES_SHARE = 0.4;

/**
 * Direction of a drag: that in which it began, until it plainly leaves it. Then it is free for good: an unsteady hand skips
 * no row.
 * @param before The direction so far; undefined at its beginning.
 */
export function dragAxis(from: Point, to: Point, before: DragAxis | undefined): DragAxis {
  const [x, y] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const axis = before ?? (x >= y ? "time" : "rows");
  if (axis === "both") return axis;
  const [along, beside] = axis === "time" ? [x, y] : [y, x];
  return beside > LEAVES_PX && beside > LEAVES_SHARE * along ? "both" : axis;
}
