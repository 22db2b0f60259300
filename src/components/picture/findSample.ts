import {levelArray} from "../../format/storedArray.js";
import {indexLevels} from "../../pyramid/levelIndex.js";
import type {ViewerContext} from "../view/context.js";
import {columnScale} from "../view/geometry/columnScale.js";
import {layoutRows, rowAtHeight, rowHeights} from "../view/geometry/rowLayout.js";
import {tracesWidth} from "../view/geometry/spot.js";
import {findPieces, runOf, type TilePiece} from "./pickRuns.js";
import {partnerOfPick, type PickRun, sampleOfPick} from "./spans.js";

/** Picks this near the pointer compete by distance, in CSS pixels; farther ones by time alone. */
const REACH_PX = 8;

/** A sample of the recording that is drawn. */
export interface FoundSample {
  readonly channel: number;
  /** Position in the picture, in CSS pixels from the traces' left and top. */
  readonly x: number;
  readonly y: number;
  /** In the channel's unit. */
  readonly value: number;
  /** Its index in the recording and its moment in seconds; null until the level's true positions are loaded. */
  readonly at: {readonly sample: number; readonly seconds: number} | null;
  /** Least and greatest value of its bucket; null at level 0, where a bucket is a sample. */
  readonly bucket: readonly [min: number, max: number] | null;
}

/**
 * The drawn sample nearest to a place in the traces, among those of the row there. Every pick is a true sample, so this
 * holds at all levels. Null where nothing is drawn.
 * @param x CSS pixels from the left of the traces.
 * @param y CSS pixels from their top.
 * @param reach With 0, the nearest sample in time.
 */
export function findSample(
  context: Pick<ViewerContext, "signal" | "state" | "size" | "picture">,
  x: number,
  y: number,
  reach = REACH_PX
): FoundSample | null {
  const {state, size, picture} = context;
  const {id, manifest, scales, tiles} = context.signal();
  if (picture.value.signal !== id) return null;
  const levelIndexes = indexLevels(manifest);
  const {segments} = manifest;
  const {height} = size.value;
  const width = tracesWidth(size.value);
  const layout = layoutRows(state.value, height);
  if (!(y >= 0 && y < height)) return null;
  const row = rowAtHeight(layout, y);
  const channel = layout.channels[row];
  const {innerChannels} = levelArray(manifest, 0, "data").plan;
  const heights = rowHeights(scales, state.value, layout, row);
  const scale = columnScale(state.value.extent, width);
  // In an image a value has a color and no height: samples compete by time, and the ring lies in the row's middle.
  const image = layout.isImage;
  const heightOf = (stored: number) =>
    image ? heights.middle : heights.middle - (stored - heights.center) * heights.scale;

  let found: {piece: TilePiece; run: PickRun; i: number; x: number} | undefined;
  let shortest = Infinity;
  const group = Math.floor(channel / innerChannels);
  for (const piece of findPieces({...picture.value.plan, tiles, segments, levelIndexes, group}).pieces) {
    const place = {levelIndex: levelIndexes[piece.level], segment: segments[piece.segmentIndex], scale};
    const run = runOf(piece, channel % innerChannels, place);
    for (let i = run.start; i < run.end; i++) {
      const stored = run.values[i];
      if (!Number.isFinite(stored)) continue;
      const pickX = run.x + (sampleOfPick(run, i) - run.sampleStart) * run.columnsPerSample;
      if (pickX < 0 || pickX >= width) continue;
      const dx = Math.abs(pickX - x);
      const distance = dx <= reach ? Math.hypot(dx, heightOf(stored) - y) : dx + 1e6;
      if (distance >= shortest) continue;
      shortest = distance;
      found = {piece, run, i, x: pickX};
    }
  }
  if (!found) return null;

  const {piece, run, i} = found;
  const {factor, offset} = scales.channels[channel];
  const valueOf = (at: number) => run.values[at] * factor + offset;
  const sample = sampleOfPick(run, i);
  const {startSeconds, sampleStart, samplePeriod} = segments[piece.segmentIndex];
  const partner = partnerOfPick(run, i);
  const ends = partner < 0 ? null : [valueOf(i), valueOf(partner)];
  return {
    channel,
    x: found.x,
    y: heightOf(run.values[i]),
    value: valueOf(i),
    at:
      run.offsets || run.bucket === 1 ? {sample, seconds: startSeconds + (sample - sampleStart) * samplePeriod} : null,
    bucket: ends && [Math.min(...ends), Math.max(...ends)]
  };
}
