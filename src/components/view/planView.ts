import type {Manifest} from "../../format/manifest.js";
import {type Extent, firstSampleFrom} from "../../format/segments.js";
import {chooseLevel, PICK_BUDGET, picksIn} from "../../pyramid/chooseLevel.js";
import type {TileKey} from "../store/tiles/tiles.js";
import {tilesOf} from "../store/tiles/tilesOf.js";

/** Part of the extent's length that is loaded beyond each of its edges, so that a pan finds its data there. */
const PADDING = 0.2;

/** Columns beyond the edges that are drawn as well, so that lines go on there as they do inside. */
export const EDGE_COLUMNS = 4;

/** Factor by which a picture may exceed the budget while other levels stand in. */
const STAND_IN_BUDGET = 2 * PICK_BUDGET;

/** Request for a drawing. */
export interface ViewQuery {
  readonly extent: Extent;
  /** Width of the drawing in device pixels. */
  readonly columnCount: number;
  /** Channel indices in view. */
  readonly channels: readonly number[];
  /** True once its picture stands and nobody moves: it is drawn from a finer level where that costs little. */
  readonly isAtRest?: boolean;
}

/** Plan of a view's drawing and loading: plain data. */
export interface ViewPlan extends ViewQuery {
  readonly level: number;
  /** The level from which it is drawn while it moves: the same, or a coarser one. */
  readonly movingLevel: number;
  /** True if the level is coarser than the columns ask for, to keep within the budget. */
  readonly limited: boolean;
  /** Samples to draw, half-open: those in view, and at least a bucket beyond each edge, so that the line goes on. */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Levels to draw from: the wanted one first, then those that may stand in while its tiles are missing. */
  readonly levels: readonly number[];
  /** Tiles with the values in view. */
  readonly values: readonly TileKey[];
  /** Tiles with the true positions of the picks in view; none at level 0. */
  readonly offsets: readonly TileKey[];
  /** All tiles of the padded extent, of the level of movement, values first. */
  readonly padded: readonly TileKey[];
}

/** Plans a view. Panning by less than the padding needs no tile that was not planned before. */
export function planView(manifest: Manifest, query: ViewQuery): ViewPlan {
  const {extent, columnCount, channels, isAtRest} = query;
  const levelQuery = {extent, columnCount, channelCount: channels.length};
  const {level, limited} = chooseLevel(manifest, {...levelQuery, isAtRest});
  const movingLevel = isAtRest ? chooseLevel(manifest, levelQuery).level : level;
  const [sampleStart, sampleEnd] = samplesIn(manifest, query, level, 0);
  return {
    ...query,
    level,
    movingLevel,
    limited,
    sampleStart,
    sampleEnd,
    levels: standIns(manifest, level, sampleEnd - sampleStart, channels.length),
    values: tilesIn(manifest, query, {level, array: "data"}),
    offsets: tilesIn(manifest, query, {level, array: "offset"}),
    padded: [
      ...tilesIn(manifest, query, {level: movingLevel, array: "data", padding: PADDING}),
      ...tilesIn(manifest, query, {level: movingLevel, array: "offset", padding: PADDING})
    ]
  };
}

/** The tiles of the views before and after a view: where a page turn leads. */
export function neighborTiles(manifest: Manifest, plan: ViewPlan): TileKey[] {
  const {movingLevel: level} = plan;
  return [
    ...tilesIn(manifest, plan, {level, array: "data", padding: 1}),
    ...tilesIn(manifest, plan, {level, array: "offset", padding: 1})
  ];
}

/** The coarsest tiles of some channels over the whole recording: what can stand in for any view of them. */
export function coarsestTiles(manifest: Manifest, channels: readonly number[]): TileKey[] {
  const level = manifest.levels.length - 1;
  return tilesOf(manifest, {level, sampleStart: 0, sampleEnd: manifest.sampleCount, channels}).keys;
}

/** The tiles of an array for a view widened by `padding` times its length at each end; level 0 has no offsets. */
function tilesIn(
  manifest: Manifest,
  query: ViewQuery,
  {level, array, padding = 0}: {level: number; array: TileKey["array"]; padding?: number}
): TileKey[] {
  if (array === "offset" && manifest.levels[level].bucket === 1) return [];
  const [sampleStart, sampleEnd] = samplesIn(manifest, query, level, padding);
  return tilesOf(manifest, {level, sampleStart, sampleEnd, channels: query.channels, array}).keys;
}

/** The samples of a view widened by `padding` times its length, a few columns and a bucket at each end. */
function samplesIn(
  {segments, sampleCount, levels}: Manifest,
  {extent: [start, end], columnCount}: ViewQuery,
  level: number,
  padding: number
): [number, number] {
  const margin = (padding + EDGE_COLUMNS / columnCount) * (end - start);
  const {bucket} = levels[level];
  return [
    Math.max(0, firstSampleFrom(segments, start - margin) - bucket),
    Math.min(sampleCount, firstSampleFrom(segments, end + margin) + bucket)
  ];
}

/** The wanted level, then the nearest ones that are there and can be drawn in time, the finer of two as near first. */
function standIns({levels}: Manifest, wanted: number, sampleCount: number, channelCount: number): number[] {
  const isQuick = (level: number) => picksIn(levels[level], sampleCount) * channelCount <= STAND_IN_BUDGET;
  return levels
    .map((_, level) => level)
    .filter((level) => !levels[level].omitted && (level >= wanted || isQuick(level)))
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
}
