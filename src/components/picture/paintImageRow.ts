import type {Raster} from "./raster.js";
import type {Spans} from "./spans.js";

/**
 * Paints a row of image mode: each column in the color of its value furthest from the middle. Heights of the spans are
 * ramp colors from the middle one, positive downwards the ramp's first half: see `imageHeights`.
 * @param rows Rows of pixels, half-open; at least one is painted.
 */
export function paintImageRow(
  spans: Spans,
  raster: Raster,
  [rowTop, rowBottom]: readonly [number, number],
  ramp: Uint32Array
): void {
  const {top, bottom, margin} = spans;
  const {width, pixels} = raster;
  const middle = ramp.length / 2;
  const first = rowTop * width;
  for (let column = 0; column < width; column++) {
    const highest = -top[margin + column];
    const lowest = -bottom[margin + column];
    if (!(highest >= lowest)) continue; // nothing crosses the column
    const extreme = highest >= -lowest ? highest : lowest;
    const index = Math.floor(middle + extreme);
    pixels[first + column] = ramp[index < 0 ? 0 : index >= ramp.length ? ramp.length - 1 : index];
  }
  for (let row = rowTop + 1; row < rowBottom; row++) pixels.copyWithin(row * width, first, first + width);
}
