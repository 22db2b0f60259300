import type {ViewSize} from "../viewSize.js";
import {type Point, tracesWidth} from "./spot.js";

/** A rectangle over the traces, in CSS pixels from their left and top. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle with two opposite corners, as far as it lies over the traces. */
export function boxBetween(a: Point, b: Point, size: ViewSize): Box {
  const clamp = (value: number, limit: number) => Math.max(0, Math.min(limit, value));
  const [left, right] = [a.x, b.x].map((x) => clamp(x, tracesWidth(size))).sort((p, q) => p - q);
  const [top, bottom] = [a.y, b.y].map((y) => clamp(y, size.height)).sort((p, q) => p - q);
  return {left, top, width: right - left, height: bottom - top};
}
