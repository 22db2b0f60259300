import {filterBothWays, paddingOf} from "./filterBothWays.js";
import type {Section} from "./sections.js";

/** A run of samples, half-open. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Filters a stretch without a gap both ways, in place, and tells which of its samples have no value: all within the filter's
 * memory of one that is not finite, which is bridged by a straight line meanwhile, and all of a stretch that is too short.
 */
export function filterGaps(sections: readonly Section[], memory: number, samples: Float64Array): Run[] {
  const {length} = samples;
  if (sections.length === 0) return [];
  const holes = bridgeHoles(samples);
  const isEmpty = holes.some(({start, end}) => start === 0 && end === length);
  if (isEmpty || length <= paddingOf(sections)) {
    samples.fill(0);
    return [{start: 0, end: length}];
  }
  filterBothWays(sections, samples);
  return holes.map(({start, end}) => ({start: Math.max(0, start - memory), end: Math.min(length, end + memory)}));
}

/** Puts straight lines over runs of samples that are not finite, level ones at the ends, and tells where. */
function bridgeHoles(samples: Float64Array): Run[] {
  const holes: Run[] = [];
  const {length} = samples;
  for (let i = 0; i < length; i++) {
    if (samples[i] - samples[i] === 0) continue;
    const start = i;
    while (i < length && samples[i] - samples[i] !== 0) i++;
    holes.push({start, end: i});
    const before = start > 0 ? samples[start - 1] : samples[i];
    const after = i < length ? samples[i] : before;
    for (let j = start; j < i; j++) samples[j] = before + ((after - before) * (j - start + 1)) / (i - start + 1);
  }
  return holes;
}
