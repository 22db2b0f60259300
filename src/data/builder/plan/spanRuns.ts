import type {BuildPlan} from "./buildPlan.js";

/** Consecutive spans [start, end), whose carries are joined into one. */
export type SpanRun = readonly [start: number, end: number];

/** The spans of a run, by their numbers. */
export function spansIn([start, end]: SpanRun): number[] {
  return Array.from({length: end - start}, (_, i) => start + i);
}

/** Spans of a run: a power of the step between levels, so that runs cut fewer shards of coarse levels than spans do. */
const RUN_LENGTH = 16;

/**
 * Runs that a build's spans are joined in by whoever builds the last span of one, so that little is left for the step that
 * joins all. None where there are no more spans than a run's: that step joins these itself.
 */
export function spanRunsOf({spans}: Pick<BuildPlan, "spans">): SpanRun[] {
  if (spans.length <= RUN_LENGTH) return [];
  const count = Math.ceil(spans.length / RUN_LENGTH);
  return Array.from({length: count}, (_, i) => [i * RUN_LENGTH, Math.min((i + 1) * RUN_LENGTH, spans.length)]);
}
