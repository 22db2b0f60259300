import {type Segment, segmentOfSample} from "../format/segments.js";
import {pickCountOf} from "./planLevels.js";

/**
 * Where the picks of a `minmaxlttb` level lie, nearly: positions along the level's axis to samples and back, as if each
 * segment's picks were spread evenly over it. The store's `index` has the true samples.
 */
export interface LttbIndex {
  /** Positions, half-open, of all picks among samples [sampleStart, sampleEnd), which are not empty; a few more. */
  positions: (sampleStart: number, sampleEnd: number) => readonly [start: number, end: number];
  /** About the sample of a pick. */
  sampleOf: (position: number) => number;
}

/**
 * How many places a pick lies from an even spread, at most. Pick i of N lies in LTTB's bucket i - 1 of N - 2, each longer
 * than an even N-th by less than 2 / (N - 2) of it, and inside the first and the last sample.
 */
const MARGIN = 1;

/** Indexes the picks of a level with `bucket` samples for two picks. */
export function indexLttbPicks(segments: readonly Segment[], bucket: number): LttbIndex {
  const lengths = segments.map(({sampleStart, sampleEnd}) => sampleEnd - sampleStart);
  const counts = lengths.map((length) => pickCountOf(length, bucket, "minmaxlttb"));
  const firsts = [0];
  for (const count of counts) firsts.push(firsts[firsts.length - 1] + count);

  /** The position nearest to a sample, moved by `margin` inside its segment. */
  function positionNear(sample: number, margin: number): number {
    const i = segmentOfSample(segments, sample);
    const place = Math.floor(((sample - segments[i].sampleStart) * counts[i]) / lengths[i]);
    return firsts[i] + Math.max(0, Math.min(place + margin, counts[i] - 1));
  }

  return {
    positions: (sampleStart, sampleEnd) => [
      positionNear(sampleStart, -MARGIN),
      positionNear(sampleEnd - 1, MARGIN) + 1
    ],
    sampleOf(position) {
      const next = firsts.findIndex((first) => first > position);
      const i = next < 0 ? segments.length - 1 : next - 1;
      return segments[i].sampleStart + Math.round(((position - firsts[i]) * lengths[i]) / counts[i]);
    }
  };
}
