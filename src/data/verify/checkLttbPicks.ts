import type {NumberSamples} from "../../format/dtype.js";
import {METHODS} from "../../format/methods.js";
import type {Segment} from "../../format/segments.js";
import type {Store} from "./openStore.js";

/** Picks of every channel checked at once. */
const PICKS_AT_ONCE = 4096;

/** Samples of level 0 read at once. */
const FRAMES_AT_ONCE = 16_384;

/** Consecutive picks of one segment: channel c's are at `c * count`. */
interface Stretch {
  values: NumberSamples;
  indices: NumberSamples;
  count: number;
}

/**
 * Checks every pick of a `minmaxlttb` level: a segment's picks begin with its first sample and end with its last, their
 * indices never descend, and each has the value of its sample (where the store has level 0). Returns the first problem
 * of each segment.
 */
export async function checkLttbPicks(
  store: Store,
  levelIndex: number,
  onProgress: (share: number) => void
): Promise<string[]> {
  const {levels, segments} = store.manifest;
  const {bucket, length} = levels[levelIndex];
  const problems: string[] = [];
  let segmentStart = 0;
  for (const [i, segment] of segments.entries()) {
    const segmentEnd = segmentStart + METHODS.minmaxlttb.pickCount(segment.sampleEnd - segment.sampleStart, bucket);
    const problem = await checkSegment(store, levelIndex, segment, [segmentStart, segmentEnd]);
    if (problem) problems.push(`level ${levelIndex}, segment ${i}, ${problem}`);
    segmentStart = segmentEnd;
    onProgress(segmentEnd / length);
  }
  return problems;
}

/** First problem of a segment, whose picks are at positions [from, to) of the level. */
async function checkSegment(store: Store, levelIndex: number, segment: Segment, [from, to]: [number, number]) {
  const {levels, channelCount} = store.manifest;
  const {path} = levels[levelIndex];
  let before: number[] | undefined;
  for (let start = from; start < to; start += PICKS_AT_ONCE) {
    const end = Math.min(start + PICKS_AT_ONCE, to);
    const [values, indices] = (await Promise.all([
      store.read(`${path}/data`, start, end),
      store.read(`${path}/index`, start, end)
    ])) as NumberSamples[];
    const count = end - start;
    const stretch = {values, indices, count};
    before ??= Array.from({length: channelCount}, () => segment.sampleStart);
    const last = end === to ? segment.sampleEnd - 1 : undefined;
    for (let channel = 0; channel < channelCount; channel++) {
      const at = channel * count;
      const isWrong =
        !ascends(indices.subarray(at, at + count), before[channel], segment.sampleEnd) ||
        (start === from && indices[at] !== segment.sampleStart) ||
        (last !== undefined && indices[at + count - 1] !== last);
      if (isWrong) return `channel ${channel}: indices do not ascend from its first sample to its last`;
      before[channel] = indices[at + count - 1];
    }
    if (levels[0].omitted) continue;
    const wrong = await firstWrongChannel(store, stretch);
    if (wrong >= 0) return `channel ${wrong}: a pick differs from level 0`;
  }
  return undefined;
}

/** Tells whether indices never descend, none is below `least`, and all are below `end`. */
function ascends(indices: NumberSamples, least: number, end: number): boolean {
  let before = least;
  for (let i = 0; i < indices.length; i++) {
    if (indices[i] < before) return false;
    before = indices[i];
  }
  return before < end;
}

/** First channel with a pick that is not its sample of level 0, or -1. Level 0 is read once, in pieces. */
async function firstWrongChannel(store: Store, {values, indices, count}: Stretch): Promise<number> {
  const {channelCount, levels} = store.manifest;
  const cursors = Array.from({length: channelCount}, (_, channel) => channel * count);
  const first = cursors.reduce((least, at) => Math.min(least, indices[at]), Infinity);
  const end = 1 + cursors.reduce((most, at) => Math.max(most, indices[at + count - 1]), 0);
  for (let start = first; start < end; start += FRAMES_AT_ONCE) {
    const stop = Math.min(start + FRAMES_AT_ONCE, end);
    const samples = (await store.read(`${levels[0].path}/data`, start, stop)) as NumberSamples;
    for (let channel = 0; channel < channelCount; channel++) {
      const toSample = channel * (stop - start) - start;
      let at = cursors[channel];
      for (; at < (channel + 1) * count && indices[at] < stop; at++) {
        const sample = samples[toSample + indices[at]];
        if (values[at] !== sample && !(values[at] !== values[at] && sample !== sample)) return channel;
      }
      cursors[channel] = at;
    }
  }
  return -1;
}
