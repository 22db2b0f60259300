import type {Raster} from "./raster.js";

/** Thickness of the mark where a trace is cut, in CSS pixels. */
const CUT_PX = 2;

/** Columns in which a line goes on above or below what is drawn: 1 where it does. */
export interface Cuts {
  readonly above: Uint8Array;
  readonly below: Uint8Array;
}

/** Marks no column as cut. */
export function clearCuts({above, below}: Cuts): void {
  above.fill(0);
  below.fill(0);
}

/**
 * Marks in the finding color, along the edges of a row or of all rows, where lines are cut there.
 * @param edges Heights of the edges in device pixels; those out of the raster lie at its own.
 * @param options.color 0x00BBGGRR.
 */
export function paintCuts(
  {above, below}: Cuts,
  {width, height, pixels}: Raster,
  [top, bottom]: readonly [number, number],
  {color, pixelRatio}: {color: number; pixelRatio: number}
): void {
  const ink = (0xff000000 | color) >>> 0;
  const thickness = Math.max(1, Math.round(CUT_PX * pixelRatio));
  const first = Math.max(0, Math.floor(top));
  const end = Math.min(height, Math.ceil(bottom));
  for (let i = 0; i < thickness && i < end - first; i++) {
    const topRow = (first + i) * width;
    const bottomRow = (end - 1 - i) * width;
    for (let column = 0; column < width; column++) {
      if (above[column]) pixels[topRow + column] = ink;
      if (below[column]) pixels[bottomRow + column] = ink;
    }
  }
}
