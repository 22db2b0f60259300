import type {Manifest} from "../../format/manifest.js";
import {levelArray} from "../../format/storedArray.js";
import {indexBuckets} from "../../pyramid/bucketIndex.js";
import {indexLttbPicks} from "../../pyramid/lttbIndex.js";

/** Where a level's values lie along its time axis. A position is a sample at level 0, a pick above. */
export interface LevelLayout {
  /** Index in the manifest's levels. */
  readonly level: number;
  /** Samples in a bucket; 1 at level 0. */
  readonly bucket: number;
  /** Positions in a tile. */
  readonly innerLength: number;
  /** Samples from one bucket's first position to the next bucket's, and positions in a bucket: 1 at level 0, else 2. */
  readonly positionsPerBucket: 1 | 2;
  /** Positions, half-open, of the buckets that hold samples [sampleStart, sampleEnd) of one segment. */
  readonly positions: (sampleStart: number, sampleEnd: number) => readonly [start: number, end: number];
  /** First sample of the bucket of a position. */
  readonly sampleStart: (position: number) => number;
  /** Half-open end of the samples of that bucket. */
  readonly sampleEnd: (position: number) => number;
}

/** The layouts of all levels of a store, level 0 first. */
export function layoutLevels(manifest: Manifest): LevelLayout[] {
  return manifest.levels.map(({bucket}, level) =>
    bucket > 1 && manifest.method === "minmaxlttb" ? layoutLttb(manifest, level) : layoutMinMax(manifest, level)
  );
}

function layoutMinMax(manifest: Manifest, level: number): LevelLayout {
  const {bucket} = manifest.levels[level];
  const buckets = indexBuckets(manifest.segments, bucket);
  const positionsPerBucket = bucket > 1 ? 2 : 1;
  const bucketOf = (position: number) => Math.floor(position / positionsPerBucket);
  return {
    level,
    bucket,
    innerLength: levelArray(manifest, level, "data").plan.innerLength,
    positionsPerBucket,
    positions: (sampleStart, sampleEnd) => [
      positionsPerBucket * buckets.bucketOf(sampleStart),
      positionsPerBucket * (buckets.bucketOf(sampleEnd - 1) + 1)
    ],
    sampleStart: (position) => buckets.sampleStart(bucketOf(position)),
    sampleEnd: (position) => buckets.sampleEnd(bucketOf(position))
  };
}

/** Picks of `minmaxlttb` leave their nominal buckets: positions are found as if they were spread evenly. */
function layoutLttb(manifest: Manifest, level: number): LevelLayout {
  const {bucket} = manifest.levels[level];
  const picks = indexLttbPicks(manifest.segments, bucket);
  return {
    level,
    bucket: bucket / 2,
    innerLength: levelArray(manifest, level, "data").plan.innerLength,
    positionsPerBucket: 1,
    positions: picks.positions,
    sampleStart: picks.sampleOf,
    sampleEnd: (position) => picks.sampleOf(position + 1)
  };
}
