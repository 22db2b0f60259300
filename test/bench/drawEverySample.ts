import type {NumberSamples} from "../../src/format/dtype.js";
import type {Segment} from "../../src/format/segments.js";

/** One channel's samples and where they belong on a raster. */
export interface TraceQuery {
  /** Every sample of the channel, in stored units. */
  values: NumberSamples;
  segments: readonly Segment[];
  /** Size of the raster in device pixels. */
  width: number;
  height: number;
  /** Column (fractional) of a moment in seconds, and height of a value. */
  columnOf: (seconds: number) => number;
  heightOf: (value: number) => number;
  /** Thickness of the line in device pixels. */
  weight: number;
}

/** Alpha of every pixel, 0 to 255, of the polyline through all samples: each segment of line taken on its own. */
export function drawEverySample(query: TraceQuery): Uint8Array {
  const {values, segments, width, height, columnOf, heightOf, weight} = query;
  const top = new Float64Array(width).fill(Infinity);
  const bottom = new Float64Array(width).fill(-Infinity);
  function cross(column: number, y: number): void {
    top[column] = Math.min(top[column], y);
    bottom[column] = Math.max(bottom[column], y);
  }
  for (const {sampleStart, sampleEnd, startSeconds, samplePeriod} of segments) {
    const xOf = (sample: number) => columnOf(startSeconds + (sample - sampleStart) * samplePeriod);
    for (let sample = sampleStart; sample < sampleEnd; sample++) {
      const x = xOf(sample);
      const y = heightOf(values[sample]);
      if (!Number.isFinite(y)) continue;
      if (x >= 0 && x < width) cross(Math.floor(x), y);
      const before = sample > sampleStart ? heightOf(values[sample - 1]) : NaN;
      if (!Number.isFinite(before)) continue;
      const from = xOf(sample - 1);
      // Where the line passes from one column to the next, it is in both.
      const edgeEnd = Math.min(width, Math.floor(x));
      for (let edge = Math.max(0, Math.floor(from) + 1); edge <= edgeEnd; edge++) {
        const edgeY = before + ((edge - from) / (x - from)) * (y - before);
        if (edge > 0) cross(edge - 1, edgeY);
        if (edge < width) cross(edge, edgeY);
      }
    }
  }
  const alpha = new Uint8Array(width * height);
  for (let column = 0; column < width; column++) {
    for (let y = 0; y < height; y++) {
      const covered = Math.min(y + 1, bottom[column] + weight / 2) - Math.max(y, top[column] - weight / 2);
      alpha[y * width + column] = Math.round(255 * Math.max(0, Math.min(1, covered)));
    }
  }
  return alpha;
}
