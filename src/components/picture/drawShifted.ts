import type {Drawn} from "../view/picture.js";
import {drawRows, type RowsQuery} from "./drawRows.js";
import type {Raster} from "./raster.js";

/** Columns at the old edge of a moved picture that are drawn anew: lines and dots may reach over the edge. */
const EDGE = 6;

/** Columns drawn beyond a strip at each side, for what reaches into it. */
const MARGIN = 12;

/**
 * Makes the raster of a view from that of another at the same scale: moves it left by `shift` columns (right when
 * negative) and draws only those that come into view. The result is what `drawRows` would draw.
 */
export function drawShifted(raster: Raster, query: RowsQuery, shift: number): Drawn {
  const {width, height, pixels} = raster;
  const count = Math.min(width, Math.abs(shift) + EDGE);
  const columnStart = shift > 0 ? width - count : 0;
  const stripWidth = count + 2 * MARGIN;
  const strip = {width: stripWidth, height, pixels: query.scratch.pixels(stripWidth * height)};
  const drawn = drawRows(strip, query, columnStart - MARGIN);
  // One move shifts all rows at once; what wraps around into a neighboring row lies under the strip.
  if (shift > 0) pixels.copyWithin(0, shift);
  else pixels.copyWithin(-shift, 0);
  for (let row = 0; row < height; row++) {
    const from = row * stripWidth + MARGIN;
    pixels.set(strip.pixels.subarray(from, from + count), row * width + columnStart);
  }
  return drawn;
}
