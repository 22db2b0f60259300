import {type Samples} from "../../../format/dtype.js";
import type {Manifest} from "../../../format/manifest.js";
import type {ShardPlan} from "../../../format/planShards.js";
import {type LevelArray, levelArray} from "../../../format/storedArray.js";
import {indexLevels} from "../../../pyramid/levelIndex.js";
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
  /** Position of a value: the tile's column and group, and the index into the decoded tile. */
  locate(channel: number, position: number): {column: number; group: number; index: number};
}

/** A channel's values in a decoded tile, of positions [start, end) as far as it holds them: a view of its samples. */
export function valuesInTile<T extends Samples>(
  tile: T,
  {innerChannels, innerLength}: Pick<ShardPlan, "innerChannels" | "innerLength">,
  {channel, column, start, end}: {channel: number; column: number; start: number; end: number}
): {values: T; start: number} {
  const tileStart = column * innerLength;
  const from = Math.max(start, tileStart);
  const row = (channel % innerChannels) * innerLength - tileStart;
  return {values: tile.subarray(row + from, row + Math.min(end, tileStart + innerLength)) as T, start: from};
}

/** Plans which tiles to ask for. Empty when the stretch or the list of channels is. */
export function tilesOf(manifest: Manifest, query: TileQuery): TileCover {
  const {level, channels, array = "data"} = query;
  const {plan} = levelArray(manifest, level, array);
  const {innerChannels, innerLength} = plan;
  const sampleStart = Math.max(0, query.sampleStart);
  const sampleEnd = Math.min(manifest.sampleCount, query.sampleEnd);
  const [positionStart, positionEnd] =
    sampleStart < sampleEnd ? indexLevels(manifest)[level].positionsOf(sampleStart, sampleEnd) : [0, 0];

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
