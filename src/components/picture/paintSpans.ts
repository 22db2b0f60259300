import type {Cuts} from "./cuts.js";
import type {Raster} from "./raster.js";
import type {Spans} from "./spans.js";

/** Style of a line. */
export interface Pen {
  /** 0x00BBGGRR. */
  readonly color: number;
  /** 0 to 1; 1 when absent. */
  readonly opacity?: number;
  /** Thickness of a level line, in device pixels; its edges are smoothed. */
  readonly weight: number;
  /** Thickness of a steep line: whole device pixels. */
  readonly spread: number;
  /** The line ends at these heights, half-open, in device pixels. */
  readonly clipTop: number;
  readonly clipBottom: number;
}

/** Weight of a trace in CSS pixels: a hairline at one device pixel, still ink on dense screens. */
const TRACE_PX = 1.25;

/** The thickness of traces on a screen with `pixelRatio` device pixels in a CSS pixel. */
export function traceWeight(pixelRatio: number): Pick<Pen, "weight" | "spread"> {
  return {weight: TRACE_PX * pixelRatio, spread: Math.max(1, Math.floor(TRACE_PX * pixelRatio))};
}

/**
 * Paints one vertical run of pixels in each column that the spans cross. Ends are smoothed through alpha, so the raster
 * stays transparent around the lines; where lines overlap, the denser pixel stays.
 * @param cuts Told the columns in which the line goes on beyond the pen's limits or the raster.
 */
export function paintSpans(spans: Spans, {width, height, pixels}: Raster, pen: Pen, cuts?: Cuts): void {
  const {top, bottom, margin} = spans;
  const {color, weight, spread, opacity = 1} = pen;
  const half = weight / 2;
  const ink = (0xff000000 | color) >>> 0;
  const clipTop = Math.max(0, pen.clipTop);
  const clipBottom = Math.min(height, pen.clipBottom);
  widenSpans(spans, spread);
  for (let column = 0; column < width; column++) {
    let from = top[margin + column] - half;
    let to = bottom[margin + column] + half;
    if (cuts && from <= to) {
      if (top[margin + column] < clipTop) cuts.above[column] = 1;
      if (bottom[margin + column] > clipBottom) cuts.below[column] = 1;
    }
    if (!(from < clipBottom && to > clipTop)) continue;
    if (from < clipTop) from = clipTop;
    if (to > clipBottom) to = clipBottom;
    const first = from | 0;
    const last = to | 0;
    let at = first * width + column;
    if (first === last) {
      coverPixel(pixels, at, color, (to - from) * opacity);
      continue;
    }
    coverPixel(pixels, at, color, (first + 1 - from) * opacity);
    at += width;
    if (opacity < 1) for (let y = first + 1; y < last; y++, at += width) coverPixel(pixels, at, color, opacity);
    else for (let y = first + 1; y < last; y++, at += width) pixels[at] = ink;
    if (to > last) coverPixel(pixels, at, color, (to - last) * opacity);
  }
}

/** Paints a pixel that is covered in part, unless it is already covered more. */
export function coverPixel(pixels: Uint32Array, at: number, color: number, coverage: number): void {
  const alpha = (coverage * 255 + 0.5) | 0;
  if (alpha > pixels[at] >>> 24) pixels[at] = (alpha << 24) | color;
}

/** Makes steep lines `spread` columns wide: each column takes in what its neighbors cross, left ones first. */
function widenSpans({top, bottom}: Spans, spread: number): void {
  const columnCount = top.length;
  for (let width = 1; width < spread; width++) {
    if (width % 2) {
      for (let j = columnCount - 1; j > 0; j--) {
        if (top[j - 1] < top[j]) top[j] = top[j - 1];
        if (bottom[j - 1] > bottom[j]) bottom[j] = bottom[j - 1];
      }
    } else {
      for (let j = 0; j < columnCount - 1; j++) {
        if (top[j + 1] < top[j]) top[j] = top[j + 1];
        if (bottom[j + 1] > bottom[j]) bottom[j] = bottom[j + 1];
      }
    }
  }
}
