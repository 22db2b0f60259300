import type {Manifest, Method} from "../format/manifest.js";
import type {Segment} from "../format/segments.js";
import {levelArray} from "../format/storedArray.js";
import {indexBuckets} from "./bucketIndex.js";
import {indexLttbPicks} from "./lttbIndex.js";
import type {PositionIndex} from "./positionIndex.js";

/** One level of a store: its place in the manifest, its cut, and where its values lie. */
export interface LevelIndex extends PositionIndex {
  /** Index in the manifest's levels. */
  readonly level: number;
  /** Positions in an inner chunk. */
  readonly innerLength: number;
}

const INDEXERS: Readonly<Record<Method, (segments: readonly Segment[], bucket: number) => PositionIndex>> = {
  minmax: indexExtremes,
  minmaxlttb: indexLttbPicks
};

const known = new WeakMap<object, readonly LevelIndex[]>();

/** The index of every level of a store, level 0 first. Made once for each manifest. */
export function indexLevels(manifest: Manifest): readonly LevelIndex[] {
  let levels = known.get(manifest);
  if (!levels) {
    levels = manifest.levels.map(({bucket}, level) => ({
      ...(bucket === 1 ? indexSamples : INDEXERS[manifest.method])(manifest.segments, bucket),
      level,
      innerLength: levelArray(manifest, level, "data").plan.innerLength
    }));
    known.set(manifest, levels);
  }
  return levels;
}

/** Level 0: a position is a sample. */
function indexSamples(): PositionIndex {
  return {
    bucket: 1,
    positionsPerBucket: 1,
    positionsOf: (sampleStart, sampleEnd) => [sampleStart, sampleEnd],
    sampleStart: (position) => position,
    sampleEnd: (position) => position + 1
  };
}

/** Levels of `minmax`: two picks for each bucket. */
function indexExtremes(segments: readonly Segment[], bucket: number): PositionIndex {
  const buckets = indexBuckets(segments, bucket);
  return {
    bucket,
    positionsPerBucket: 2,
    positionsOf: (sampleStart, sampleEnd) => [
      2 * buckets.bucketOf(sampleStart),
      2 * (buckets.bucketOf(sampleEnd - 1) + 1)
    ],
    sampleStart: (position) => buckets.sampleStart(Math.floor(position / 2)),
    sampleEnd: (position) => buckets.sampleEnd(Math.floor(position / 2))
  };
}
