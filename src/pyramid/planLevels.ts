import type {Level, Method} from "../format/manifest.js";
import {METHODS} from "../format/methods.js";
import type {Segment} from "../format/segments.js";

/** The coarsest level has at most this many picks per channel: about one screen, so it draws from one inner chunk. */
const COARSEST_PICKS = 4096;

/** The reference's factors end at 128 samples a pick, a bucket of 256. */
const LAST_BUCKET_STEP_2 = 256;

/**
 * Length of a level relative to the one before, at most. Short buckets at the ends of segments make every level a
 * little longer than a `step`-th, so that step 2 needs more than a half.
 */
const MAX_SHARE = {2: 3 / 4, 4: 1 / 2};

/** Ratio of one level's bucket to the one before: 4 by default, 2 for the reference workflow's factors. */
export type LevelStep = 2 | 4;

/**
 * The levels of a recording, level 0 first. By default buckets are 8, 32, 128, ... samples until the coarsest level has
 * at most 4,096 picks; step 2 gives 4, 8, ..., 256, the reference's factors 2 to 128. Ends early when the next level
 * would hardly be shorter (many short segments).
 */
export function planLevels(
  segments: readonly Segment[],
  {step = 4, method = "minmax"}: {step?: LevelStep; method?: Method} = {}
): Level[] {
  const sampleCount = segments[segments.length - 1].sampleEnd;
  const levels: Level[] = [{path: "0", bucket: 1, length: sampleCount}];
  for (;;) {
    const last = levels[levels.length - 1];
    if (step === 4 ? last.length <= COARSEST_PICKS : last.bucket >= LAST_BUCKET_STEP_2) return levels;
    const bucket = levels.length === 1 ? 2 * step : last.bucket * step;
    const length = levelLength(segments, bucket, method);
    if (length > MAX_SHARE[step] * last.length) return levels;
    levels.push({path: String(levels.length), bucket, length});
  }
}

/** Picks of a level in the whole recording. */
export function levelLength(segments: readonly Segment[], bucket: number, method: Method): number {
  const {pickCount} = METHODS[method];
  let length = 0;
  for (const {sampleStart, sampleEnd} of segments) length += pickCount(sampleEnd - sampleStart, bucket);
  return length;
}
