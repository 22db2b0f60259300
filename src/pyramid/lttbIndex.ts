import {lastNotAfter} from "../format/lastNotAfter.js";
import {METHODS} from "../format/methods.js";
import {type Segment, segmentOfSample} from "../format/segments.js";
import type {PositionIndex} from "./positionIndex.js";

/**
 * Greatest distance of a pick from an even spread, in places. Pick i of N lies in LTTB's bucket i - 1 of N - 2, each longer
 * than an even N-th by less than 2 / (N - 2) of it, and inside the first and the last sample.
 */
const MARGIN = 1;

/**
 * Levels of `minmaxlttb`, whose picks leave their nominal buckets: positions and samples are as if each segment's picks
 * were spread evenly over it, and `positionsOf` gives one more at each end. The store's `index` has the true samples.
 */
export function indexLttbPicks(segments: readonly Segment[], bucket: number): PositionIndex {
  // firsts[i] is the first pick of segment i; one more entry holds the count.
  const firsts = new Float64Array(segments.length + 1);
  segments.forEach((segment, i) => {
    firsts[i + 1] = firsts[i] + METHODS.minmaxlttb.pickCount(lengthOf(segment), bucket);
  });

  /** The position nearest to a sample, moved by `margin` inside its segment. */
  function positionNear(sample: number, margin: number): number {
    const i = segmentOfSample(segments, sample);
    const count = firsts[i + 1] - firsts[i];
    const place = Math.floor(((sample - segments[i].sampleStart) * count) / lengthOf(segments[i]));
    return firsts[i] + Math.max(0, Math.min(place + margin, count - 1));
  }

  function sampleStart(position: number): number {
    const i = lastNotAfter(position, segments.length, (segmentIndex) => firsts[segmentIndex]);
    const count = firsts[i + 1] - firsts[i];
    return segments[i].sampleStart + Math.round(((position - firsts[i]) * lengthOf(segments[i])) / count);
  }

  return {
    bucket: bucket / 2,
    positionsPerBucket: 1,
    positionsOf: (start, end) => [positionNear(start, -MARGIN), positionNear(end - 1, MARGIN) + 1],
    sampleStart,
    sampleEnd: (position) => sampleStart(position + 1)
  };
}

function lengthOf({sampleStart, sampleEnd}: Segment): number {
  return sampleEnd - sampleStart;
}
