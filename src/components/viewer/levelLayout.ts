import {indexBuckets} from "../../pyramid/bucketIndex.js";
import type {Manifest} from "../../pyramid/manifest.js";
import {pickCountOf} from "../../pyramid/planLevels.js";
import {levelArray} from "../../pyramid/storedArray.js";

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
  positions(segmentIndex: number, sampleStart: number, sampleEnd: number): readonly [start: number, end: number];
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
    positions: (_, sampleStart, sampleEnd) => [
      positionsPerBucket * buckets.bucketOf(sampleStart),
      positionsPerBucket * (buckets.bucketOf(sampleEnd - 1) + 1)
    ],
    sampleStart: (position) => buckets.sampleStart(bucketOf(position)),
    sampleEnd: (position) => buckets.sampleEnd(bucketOf(position))
  };
}

/** Picks of `minmaxlttb` lie up to this many places from an even spread: its bins overlap their neighbours'. */
const LTTB_MARGIN = 2;

/** Picks of the reference's method leave their nominal buckets: positions are found as if they were spread evenly. */
function layoutLttb(manifest: Manifest, level: number): LevelLayout {
  const {segments, levels} = manifest;
  const {bucket} = levels[level];
  const counts = segments.map(({sampleStart, sampleEnd}) => pickCountOf(sampleEnd - sampleStart, bucket, "minmaxlttb"));
  const firsts = [0];
  for (const count of counts) firsts.push(firsts[firsts.length - 1] + count);
  const samplesPerPick = (i: number) => (segments[i].sampleEnd - segments[i].sampleStart) / counts[i];
  function sampleOf(position: number): number {
    const i = Math.min(
      firsts.findLastIndex((first) => first <= position),
      segments.length - 1
    );
    return segments[i].sampleStart + Math.round((position - firsts[i]) * samplesPerPick(i));
  }
  return {
    level,
    bucket: bucket / 2,
    innerLength: levelArray(manifest, level, "data").plan.innerLength,
    positionsPerBucket: 1,
    positions(i, sampleStart, sampleEnd) {
      const place = (sample: number) => firsts[i] + (sample - segments[i].sampleStart) / samplesPerPick(i);
      return [
        Math.max(firsts[i], Math.floor(place(sampleStart)) - LTTB_MARGIN),
        Math.min(firsts[i + 1], Math.ceil(place(sampleEnd)) + LTTB_MARGIN)
      ];
    },
    sampleStart: sampleOf,
    sampleEnd: (position) => sampleOf(position + 1)
  };
}
