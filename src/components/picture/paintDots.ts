import type {Heights} from "../view/geometry/heights.js";
import {coverPixel, type Pen} from "./paintSpans.js";
import type {Raster} from "./raster.js";
import type {PickRun} from "./spans.js";

/** Distance between samples from which each has a dot, in CSS pixels. */
const DOT_DISTANCE_PX = 5;

/** Radius of a sample's dot in CSS pixels. */
const DOT_RADIUS_PX = 2;

/** Style of a run's dots, and its row. */
export interface Dots {
  readonly pen: Pen;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Added to the places of the run's picks, as in `addRun`. */
  readonly base?: number;
}

/** Paints a dot at every sample of a run of level 0 when samples lie far enough apart to be told from the line. */
export function paintDots(run: PickRun, heights: Heights, raster: Raster, {pen, pixelRatio, base = 0}: Dots): void {
  const {values, start, end, bucket, x: firstX, columnsPerSample} = run;
  if (bucket > 1 || columnsPerSample < DOT_DISTANCE_PX * pixelRatio) return;
  const radius = DOT_RADIUS_PX * pixelRatio;
  for (let i = start; i < end; i++) {
    const x = firstX + (i - start) * columnsPerSample;
    const y = heights.middle - (values[base + i] - heights.center) * heights.scale;
    if (x > -radius && x < raster.width + radius && y >= pen.clipTop && y < pen.clipBottom)
      paintDot(raster, {x, y, radius}, pen.color);
  }
}

/** A disc with smoothed edges. */
function paintDot(
  {width, height, pixels}: Raster,
  {x, y, radius}: {x: number; y: number; radius: number},
  color: number
): void {
  const rowEnd = Math.min(height - 1, Math.floor(y + radius));
  const columnEnd = Math.min(width - 1, Math.floor(x + radius));
  for (let row = Math.max(0, Math.floor(y - radius)); row <= rowEnd; row++) {
    for (let column = Math.max(0, Math.floor(x - radius)); column <= columnEnd; column++) {
      const coverage = radius + 0.5 - Math.hypot(column + 0.5 - x, row + 0.5 - y);
      if (coverage > 0) coverPixel(pixels, row * width + column, color, Math.min(1, coverage));
    }
  }
}
