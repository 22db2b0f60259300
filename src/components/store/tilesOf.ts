import {indexBuckets} from "../../pyramid/bucketIndex.js";
import type {Manifest} from "../../pyramid/manifest.js";
import type {ShardPlan} from "../../pyramid/planShards.js";
import {segmentOfSample} from "../../pyramid/segments.js";
import {type LevelArray, levelArray} from "../../pyramid/storedArray.js";
import type {TileKey} from "./tiles.js";

/** Samples [sampleStart, sampleEnd) of some channels at a level. */
export interface TileQuery {
  /** Index in the manifest's levels. */
  level: number;
  sampleStart: number;
  sampleEnd: number;
  /** Channel indices, in any order. */
  channels: readonly number[];
  /** "data" by default. */
  array?: LevelArray;
}

/** The tiles that hold a query's samples, and where in them. */
export interface TileCover {
  /** Column by column, groups ascending within: the order in which they lie in the store. */
  keys: TileKey[];
  /** Positions [positionStart, positionEnd) along the level's time axis: samples at level 0, picks above. */
  positionStart: number;
  positionEnd: number;
  /** The level's cut into tiles. */
  plan: ShardPlan;
  /** Where a value lies: the tile's column and group, and the index into the decoded tile. */
  locate(channel: number, position: number): {column: number; group: number; index: number};
}

/** Plans which tiles to ask for. Empty when the stretch or the list of channels is. */
export function tilesOf(manifest: Manifest, query: TileQuery): TileCover {
  const {level, channels, array = "data"} = query;
  const {plan} = levelArray(manifest, level, array);
  const {innerChannels, innerLength} = plan;
  const [positionStart, positionEnd] = positionsOf(manifest, query);

  const groups = [...new Set(channels.map((channel) => Math.floor(channel / innerChannels)))].sort((a, b) => a - b);
  const keys: TileKey[] = [];
  const columnEnd = Math.ceil(positionEnd / innerLength);
  if (positionStart < positionEnd) {
    for (let column = Math.floor(positionStart / innerLength); column < columnEnd; column++) {
      for (const group of groups) keys.push({level, array, column, group});
    }
  }
  return {
    keys,
    positionStart,
    positionEnd,
    plan,
    locate(channel, position) {
      const column = Math.floor(position / innerLength);
      const group = Math.floor(channel / innerChannels);
      const index = (channel - group * innerChannels) * innerLength + (position - column * innerLength);
      return {column, group, index};
    }
  };
}

/** Picks of `minmaxlttb` lie at most one place from an even spread, in every vector of tsdownsample's. */
const LTTB_MARGIN = 1;

/** The positions of a level, half-open, that hold samples [sampleStart, sampleEnd). */
function positionsOf(manifest: Manifest, query: TileQuery): [number, number] {
  const {segments, method, sampleCount} = manifest;
  const {bucket, length} = manifest.levels[query.level];
  const sampleStart = Math.max(0, query.sampleStart);
  const sampleEnd = Math.min(sampleCount, query.sampleEnd);
  if (sampleStart >= sampleEnd) return [0, 0];
  if (bucket === 1) return [sampleStart, sampleEnd];
  if (method === "minmax") {
    const buckets = indexBuckets(segments, bucket);
    return [2 * buckets.bucketOf(sampleStart), 2 * (buckets.bucketOf(sampleEnd - 1) + 1)];
  }
  const first = lttbPosition(manifest, bucket, sampleStart) - LTTB_MARGIN;
  const last = lttbPosition(manifest, bucket, sampleEnd - 1) + LTTB_MARGIN;
  return [Math.max(0, first), Math.min(length, last + 1)];
}

/** The pick of a `minmaxlttb` level nearest to a sample, were the picks of a segment spread evenly. */
function lttbPosition({segments}: Manifest, bucket: number, sample: number): number {
  const segmentIndex = segmentOfSample(segments, sample);
  let position = 0;
  for (let i = 0; i < segmentIndex; i++)
    position += lttbPickCount(segments[i].sampleEnd - segments[i].sampleStart, bucket);
  const {sampleStart, sampleEnd} = segments[segmentIndex];
  const count = lttbPickCount(sampleEnd - sampleStart, bucket);
  return position + Math.floor(((sample - sampleStart) / (sampleEnd - sampleStart)) * count);
}

/** Picks of `minmaxlttb` in a segment: one a factor (half a bucket), and all samples where that gives fewer than three. */
function lttbPickCount(sampleCount: number, bucket: number): number {
  const count = Math.floor(sampleCount / (bucket / 2));
  return count < 3 ? sampleCount : count;
}
