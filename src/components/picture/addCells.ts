import type {Heights} from "../view/geometry/heights.js";
import type {PickRun, Spans} from "./spans.js";

/**
 * Adds a run's picks as cells, for an image: nothing is interpolated. A pick fills the columns whose middle is nearer to it
 * than to its neighbors, and its own column in any case. One that is not finite leaves a hole.
 * @param base Added to the places of the run's picks, as for `addRun`.
 */
export function addCells(spans: Spans, run: PickRun, heights: Heights, base = 0): void {
  const {top, bottom, margin} = spans;
  const {values, bucket, picksPerBucket, offsets, sampleStart, columnsPerSample} = run;
  const start = run.start + base;
  const end = run.end + base;
  const {middle, center, scale} = heights;
  const phase = run.odd ? 1 : 0;
  const firstX = run.x + margin;
  const half = (bucket * columnsPerSample) / (2 * picksPerBucket);
  let x = NaN;
  let left = 0;
  let y = NaN;
  for (let i = start; i <= end; i++) {
    let nextX = Infinity;
    if (i < end) {
      const n = i - start + phase;
      let sample = n * bucket;
      if (picksPerBucket === 2) {
        sample = (n >> 1) * bucket + (offsets !== null ? offsets[i] : (n & 1) === 0 ? 0.25 * bucket : 0.75 * bucket);
      } else if (offsets !== null) sample = offsets[i] - sampleStart;
      nextX = firstX + sample * columnsPerSample;
    }
    const edge = nextX < Infinity ? (x === x ? (x + nextX) / 2 : nextX - half) : x + half;
    // The pick before is known to its right edge now. A height that is not finite is no color.
    if (y - y === 0) {
      const home = Math.floor(x);
      const from = Math.max(0, Math.min(home, Math.ceil(left - 0.5)));
      const to = Math.min(top.length - 1, Math.max(home, Math.ceil(edge - 0.5) - 1));
      for (let column = from; column <= to; column++) {
        if (y < top[column]) top[column] = y;
        if (y > bottom[column]) bottom[column] = y;
      }
    }
    if (i === end) break;
    left = edge;
    x = nextX;
    y = middle - (values[i] - center) * scale;
  }
}
