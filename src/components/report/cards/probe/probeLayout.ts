import {depthsOf} from "../../../view/channels/channelFacts.js";
import type {ChannelRow} from "../../tables/loadTables.js";
import {type Axis, probeAxes} from "./probeAxes.js";

/** Most room for the drawing between its axes, in CSS pixels. */
const HEIGHT_PX = 300;

/** Columns nearer than this cannot be told apart, in CSS pixels: a probe thinner than a part of its length is widened. */
const MIN_PITCH_PX = 12;
const THIN = 1 / 5;

/** Greatest part of a whole that dots are of the distance between neighbors. */
const DOT_SHARE = 0.4;
const DOT_PX = [1.5, 4.5] as const;

/** Layout of a probe's map. */
export interface ProbeLayout {
  /** Positions across; null when channels lie on a line. */
  x: Axis | null;
  /** Positions up or down. */
  y: Axis;
  /** True if larger values of `y` are drawn lower: they are where they mean deeper, as in the viewer's order by depth. */
  isDown: boolean;
  /** Size of what the dots span, in CSS pixels. */
  widthPx: number;
  heightPx: number;
  /** Radius of a dot in CSS pixels. */
  radiusPx: number;
  /** Stretch of `x` over `y`; 1 unless the probe is too thin. */
  stretch: number;
}

/** Lays out the channels of `rows` at one scale in both directions, at most `mostPx` wide; null without positions. */
export function probeLayout(rows: readonly ChannelRow[], {mostPx}: {mostPx: number}): ProbeLayout | null {
  const axes = probeAxes(rows);
  if (!axes.length) return null;
  const [x, y] = axes.length === 2 ? axes : [null, axes[0]];
  const down = positionsOf(rows, y);
  const across = x ? positionsOf(rows, x) : [];
  const scale = Math.min(HEIGHT_PX / rangeOf(down), x ? mostPx / rangeOf(across) : Infinity);
  const trueWidth = x ? scale * rangeOf(across) : 0;
  const heightPx = scale * rangeOf(down);
  const widened = Math.min(mostPx, THIN * heightPx, MIN_PITCH_PX * (across.length - 1));
  const widthPx = Math.max(trueWidth, widened);
  // Side by side on a line, dots are as near as rows are; on several columns neighbors lie in different ones.
  const pitch = (HEIGHT_PX / Math.max(1, down.length - 1)) * Math.max(1, Math.min(across.length, 2));
  return {
    x,
    y,
    isDown: isFromAbove(axes) || isDeeper(rows, y),
    widthPx,
    heightPx,
    radiusPx: Math.max(DOT_PX[0], Math.min(DOT_PX[1], DOT_SHARE * pitch)),
    stretch: trueWidth > 0 ? widthPx / trueWidth : 1
  };
}

/** Different positions along an axis, ascending. */
function positionsOf(rows: readonly ChannelRow[], axis: Axis): number[] {
  const values = rows.map((row) => row[axis]).filter((value) => typeof value === "number");
  return [...new Set(values)].sort((a, b) => a - b);
}

function rangeOf(sorted: readonly number[]): number {
  return sorted[sorted.length - 1] - sorted[0];
}

/** Tells whether axes show a head from above, front up. */
export function isFromAbove([x, y]: readonly (Axis | null)[]): boolean {
  return x === "z" && y === "x";
}

/** Tells whether channels lie deeper the larger their position is: depth and position rise and fall together. */
function isDeeper(rows: readonly ChannelRow[], axis: Axis): boolean {
  const depths = depthsOf(rows);
  const points = rows.flatMap((row, i) => {
    const [position, depth] = [row[axis], depths[i]];
    return typeof position === "number" && depth !== undefined ? [{position, depth}] : [];
  });
  const meanOf = (name: "position" | "depth") => points.reduce((sum, point) => sum + point[name], 0) / points.length;
  const [position, depth] = [meanOf("position"), meanOf("depth")];
  return points.reduce((sum, point) => sum + (point.position - position) * (point.depth - depth), 0) > 0;
}
