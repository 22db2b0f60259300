import type {Level, Manifest} from "../format/manifest.js";
import {type Extent, firstSampleFrom} from "../format/segments.js";

/** Picks per device-pixel column below which the drawing would lose detail. */
const PICKS_PER_COLUMN = 2;

/**
 * Picks per device-pixel column that leave hardly a column wrong. Buckets that cross a column's edge give the extremes of
 * neither column, so what matters is how many lie wholly in one.
 */
const FINE_PICKS_PER_COLUMN = 6;

/** Rows up to which a view has so many: tall ones, in which it shows, and those of a phone. */
export const FINE_ROWS = 8;

/** Picks of a row up to which it has so many: five tiles along time, each a request for picks and one for their places. */
export const FINE_LENGTH = 5 * 4096;

/** Picks of all rows up to which a view at rest has so many, whatever its rows: a megabyte of 16 bits, half of it coded. */
export const REST_PICKS = 500_000;

/** Picks drawn at once over all visible channels, at most: a frame of them still draws within the page's budget. */
export const PICK_BUDGET = 1_500_000;

/** Input to the choice of a view's level. */
export interface LevelQuery {
  /** Visible stretch of time in seconds. */
  extent: Extent;
  /** Width of the drawing in device pixels. */
  columnCount: number;
  /** Channels in view. */
  channelCount: number;
  /** True for a view at rest, whose picture stands: it may cost more. */
  isAtRest?: boolean;
}

/** The level to draw, and whether it is coarser than the columns ask for because of the budget. */
export interface LevelChoice {
  level: number;
  limited: boolean;
}

/**
 * The coarsest level with at least two picks per device-pixel column in view; level 0 (level 1 where level 0 is
 * left out) when it has no more than that. While that has under six, one level finer for few rows, and at rest for more.
 * While visible channels x picks passes the budget, one level coarser.
 */
export function chooseLevel(manifest: Pick<Manifest, "levels" | "segments">, query: LevelQuery): LevelChoice {
  const {levels, segments} = manifest;
  const samplesInView = firstSampleFrom(segments, query.extent[1]) - firstSampleFrom(segments, query.extent[0]);
  const picks = (level: number) => picksIn(levels[level], samplesInView);
  const wanted = PICKS_PER_COLUMN * query.columnCount;
  const deepest = levels[0].omitted ? 1 : 0;
  let level = levels.length - 1;
  while (level > deepest && picks(level) < wanted) level--;
  const fine = FINE_PICKS_PER_COLUMN * query.columnCount;
  const isCheap = (level: number) =>
    (query.channelCount <= FINE_ROWS && picks(level) <= FINE_LENGTH) ||
    (query.isAtRest === true && picks(level) * query.channelCount <= REST_PICKS);
  while (level > deepest && picks(level) < fine && isCheap(level - 1)) level--;
  const finest = level;
  while (level < levels.length - 1 && picks(level) * query.channelCount > PICK_BUDGET) level++;
  return {level, limited: level !== finest};
}

/** About how many picks of a level a run of samples has. */
export function picksIn({bucket}: Level, sampleCount: number): number {
  return bucket === 1 ? sampleCount : 2 * Math.ceil(sampleCount / bucket);
}
