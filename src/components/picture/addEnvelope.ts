import type {Heights} from "../view/geometry/heights.js";
import type {PickRun, Spans} from "./spans.js";

/**
 * Columns that a bucket of a level that stands in covers from which it is drawn as an envelope. A line through extremes
 * farther apart looks like a slow wave that is not there.
 */
const ENVELOPE_COLUMNS = 4;

/** Tells whether a run of a level that stands in is drawn as an envelope. */
export function isEnvelope({bucket, picksPerBucket, columnsPerSample}: PickRun): boolean {
  return picksPerBucket === 2 && bucket * columnsPerSample > ENVELOPE_COLUMNS;
}

/**
 * Adds the extremes of each of a run's buckets to all columns that the bucket covers: the line is somewhere between them.
 * @param base Added to the places of the run's picks, as for `addRun`.
 */
export function addEnvelope(spans: Spans, run: PickRun, heights: Heights, base = 0): void {
  const {top, bottom, margin} = spans;
  const {values, bucket, columnsPerSample} = run;
  const {middle, center, scale} = heights;
  const end = run.end + base;
  const firstX = run.x + margin;
  const lastX = firstX + (run.sampleEnd - run.sampleStart) * columnsPerSample;
  let x = firstX;
  // A run may begin with the second pick of a bucket, and end with a first one.
  for (let i = run.start + base - (run.odd ? 1 : 0); i < end; i += 2, x += bucket * columnsPerSample) {
    const first = values[run.odd && i < run.start + base ? i + 1 : i];
    const second = values[i + 1 < end ? i + 1 : i];
    if (first - first !== 0 || second - second !== 0) continue;
    const y = middle - (first - center) * scale;
    const otherY = middle - (second - center) * scale;
    const from = Math.max(0, Math.floor(x));
    const to = Math.min(top.length, Math.ceil(Math.min(lastX, x + bucket * columnsPerSample)));
    for (let column = from; column < to; column++) {
      top[column] = Math.min(top[column], y, otherY);
      bottom[column] = Math.max(bottom[column], y, otherY);
    }
  }
}
