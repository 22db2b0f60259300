import type {NumberSamples} from "../../format/dtype.js";
import {type Heights} from "../view/geometry/heights.js";

/**
 * Span of one channel in every device-pixel column: the lowest and highest height at which its line crosses the
 * column. Columns it does not cross have `top` above `bottom` (Infinity, -Infinity).
 */
export interface Spans {
  /** Columns of the drawing. */
  readonly columnCount: number;
  /** Columns beyond each edge of the drawing: column 0 is at `margin` in the arrays. */
  readonly margin: number;
  /** Smallest y (device pixels, downwards) in each column. */
  readonly top: Float32Array;
  /** Largest y in each column. */
  readonly bottom: Float32Array;
  /** Last finite point, from which the line continues; NaN when the pen is lifted. */
  penX: number;
  penY: number;
}

/** Consecutive picks of one channel at one level, in one segment. Picks are `values[start..end)`. */
export interface PickRun {
  readonly values: NumberSamples;
  readonly start: number;
  readonly end: number;
  /** Samples in a bucket: 1 at level 0, where every value is a sample. */
  readonly bucket: number;
  readonly picksPerBucket: 1 | 2;
  /**
   * Positions of the picks in `values`; null until loaded. With two picks per bucket, each pick's sample minus its
   * bucket's first; with one, samples of the recording.
   */
  readonly offsets: NumberSamples | null;
  /** First sample of the first pick's bucket, and half-open end of the last one's. */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** True if the first pick is the second of its bucket. */
  readonly odd: boolean;
  /** Column (fractional, may lie outside the drawing) of `sampleStart`. */
  readonly x: number;
  /** Columns from one sample to the next. */
  readonly columnsPerSample: number;
}

/**
 * The sample, in the recording, that `values[i]` of a run is: a guess between samples while offsets are missing. `addRun`
 * and `addCells` have the same arithmetic inline.
 */
export function sampleOfPick({start, bucket, picksPerBucket, offsets, odd, sampleStart}: PickRun, i: number): number {
  if (picksPerBucket === 1) return offsets ? offsets[i] : sampleStart + (i - start) * bucket;
  const n = i - start + (odd ? 1 : 0);
  return sampleStart + (n >> 1) * bucket + (offsets ? offsets[i] : (n % 2 ? 0.75 : 0.25) * bucket);
}

/** The place in `values` of the other pick of a bucket; -1 when buckets have one, or when it lies in another tile. */
export function partnerOfPick({start, end, picksPerBucket, odd}: PickRun, i: number): number {
  if (picksPerBucket === 1) return -1;
  const partner = (i - start + (odd ? 1 : 0)) % 2 ? i - 1 : i + 1;
  return partner >= start && partner < end ? partner : -1;
}

/** Spans of `columnCount` columns, and `margin` more beyond each edge. None is crossed yet. */
export function createSpans(columnCount: number, margin = 0): Spans {
  const spans: Spans = {
    columnCount,
    margin,
    top: new Float32Array(columnCount + 2 * margin),
    bottom: new Float32Array(columnCount + 2 * margin),
    penX: NaN,
    penY: NaN
  };
  clearSpans(spans);
  return spans;
}

/** Makes spans empty again and lifts the pen: done before each channel. */
export function clearSpans(spans: Spans): void {
  spans.top.fill(Infinity);
  spans.bottom.fill(-Infinity);
  liftPen(spans);
}

/** Ends the line: the next run does not join the last. Done at every gap. */
export function liftPen(spans: Spans): void {
  spans.penX = NaN;
  spans.penY = NaN;
}

/**
 * Adds the line through a run's picks, joined to where the pen is. Picks lie at their true samples when offsets are
 * there, else at a quarter and three quarters of their bucket (its start when it has one pick). A value that is not
 * finite lifts the pen.
 * @param base Added to the places of the run's picks: the same stretch of another row of its tiles.
 */
export function addRun(spans: Spans, run: PickRun, heights: Heights, base = 0): void {
  const {top, margin} = spans;
  const {values, bucket, picksPerBucket, offsets, sampleStart, columnsPerSample} = run;
  const start = run.start + base;
  const end = run.end + base;
  const columnCount = top.length;
  const firstX = run.x + margin;
  const {middle, center, scale} = heights;
  const phase = run.odd ? 1 : 0;
  let penX = spans.penX; // counted from the arrays' start
  let penY = spans.penY;
  let isDown = penX === penX;
  // Columns left of the drawing count as -1, those right of it as `columnCount`.
  let penColumn = isDown ? columnOf(penX, columnCount) : -1;
  // Part of its column that the pen has crossed so far: written when it leaves.
  let columnTop = Infinity;
  let columnBottom = -Infinity;
  for (let i = start; i < end; i++) {
    const value = values[i];
    if (value - value !== 0) {
      isDown = false;
      continue;
    }
    const n = i - start + phase;
    let sample = n * bucket;
    if (picksPerBucket === 2) {
      sample = (n >> 1) * bucket + (offsets !== null ? offsets[i] : (n & 1) === 0 ? 0.25 * bucket : 0.75 * bucket);
    } else if (offsets !== null) sample = offsets[i] - sampleStart;
    const x = firstX + sample * columnsPerSample;
    const y = middle - (value - center) * scale;
    const column = x < 0 ? -1 : x < columnCount ? x | 0 : columnCount;
    if (column === penColumn) {
      if (y < columnTop) columnTop = y;
      if (y > columnBottom) columnBottom = y;
    } else {
      let enterY = y;
      if (isDown && column > penColumn) {
        const slope = (y - penY) / (x - penX);
        enterY = penY + slope * (penColumn + 1 - penX);
        if (enterY < columnTop) columnTop = enterY;
        if (enterY > columnBottom) columnBottom = enterY;
        // The line crosses the columns between and enters its own.
        for (let j = penColumn + 1; j < column; j++) {
          const nextY = penY + slope * (j + 1 - penX);
          widen(spans, j, enterY < nextY ? enterY : nextY, enterY < nextY ? nextY : enterY);
          enterY = nextY;
        }
      }
      if (penColumn >= 0 && penColumn < columnCount) widen(spans, penColumn, columnTop, columnBottom);
      columnTop = y < enterY ? y : enterY;
      columnBottom = y < enterY ? enterY : y;
      penColumn = column;
    }
    isDown = true;
    penX = x;
    penY = y;
    if (column === columnCount) break; // all further picks lie farther right
  }
  if (penColumn >= 0 && penColumn < columnCount) widen(spans, penColumn, columnTop, columnBottom);
  spans.penX = isDown ? penX : NaN;
  spans.penY = penY;
}

/** Makes a column's span take in another. */
function widen({top, bottom}: Spans, column: number, from: number, to: number): void {
  if (from < top[column]) top[column] = from;
  if (to > bottom[column]) bottom[column] = to;
}

function columnOf(x: number, columnCount: number): number {
  return x < columnCount ? Math.max(-1, Math.floor(x)) : columnCount;
}
