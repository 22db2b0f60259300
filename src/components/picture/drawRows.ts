import {firstSampleFrom} from "../../format/segments.js";
import {levelArray} from "../../format/storedArray.js";
import {indexLevels} from "../../pyramid/levelIndex.js";
import type {TileSource} from "../store/tiles/tiles.js";
import {type ColumnScale, columnScale, shiftScale} from "../view/geometry/columnScale.js";
import {imageHeights, layoutRows, rowHeights} from "../view/geometry/rowLayout.js";
import {type Drawn} from "../view/picture.js";
import {EDGE_COLUMNS, type ViewPlan} from "../view/planView.js";
import type {SignalInfo} from "../view/signal/signal.js";
import type {ViewState} from "../view/viewState.js";
import {addCells} from "./addCells.js";
import {addEnvelope, isEnvelope} from "./addEnvelope.js";
import {clearCuts, paintCuts} from "./cuts.js";
import {paintDots} from "./paintDots.js";
import {paintImageRow} from "./paintImageRow.js";
import {paintSpans, type Pen, traceWeight} from "./paintSpans.js";
import {findPieces, runOf, type TilePiece} from "./pickRuns.js";
import type {PiecePlan} from "./planPieces.js";
import type {Raster} from "./raster.js";
import type {Scratch} from "./scratch.js";
import {addRun, clearSpans, liftPen, type PickRun} from "./spans.js";

/** Part of a signal that drawing reads. */
export type DrawnSignal = Pick<SignalInfo, "manifest" | "scales"> & {readonly tiles: Pick<TileSource, "get">};

/** Input of a drawing. */
export interface RowsQuery {
  readonly scratch: Scratch;
  readonly signal: DrawnSignal;
  readonly plan: Pick<ViewPlan, "level" | "levels" | "columnCount" | "sampleStart" | "sampleEnd">;
  readonly state: ViewState;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Color of a channel's trace, 0x00BBGGRR. */
  readonly colorOf: (channel: number) => number;
  /** Color of marks where a trace is cut, 0x00BBGGRR; there are none without. */
  readonly cutColor?: number;
  /** 256 pixels, 0xAABBGGRR, from most negative to most positive: the colors of image mode. */
  readonly ramp: Uint32Array;
}

/** Opacity of envelopes: behind lines, and not to be taken for one. */
const ENVELOPE_OPACITY = 0.3;

/**
 * Draws the visible rows into a cleared raster, from the tiles in the cache: the wanted level where it is there, the
 * nearest other one where it is not. Nothing is drawn in gaps, and no line crosses one.
 * @param columnStart Column of the view at the raster's left edge: the raster may hold a part of the view's columns.
 */
export function drawRows(raster: Raster, query: RowsQuery, columnStart = 0): Drawn {
  const drawing = drawRowByRow(raster, query, columnStart);
  let step = drawing.next();
  while (!step.done) step = drawing.next();
  return step.value;
}

/** The same, with a stop after each row. Another drawing with the same scratch memory ends it. */
export function* drawRowByRow(raster: Raster, query: RowsQuery, columnStart = 0): Generator<void, Drawn, void> {
  const {scratch, plan, state, pixelRatio} = query;
  const {manifest, scales, tiles} = query.signal;
  const levelIndexes = indexLevels(manifest);
  const {segments} = manifest;
  const {innerChannels} = levelArray(manifest, 0, "data").plan;
  const scale = shiftScale(columnScale(state.extent, plan.columnCount), columnStart);
  const layout = layoutRows(state, raster.height, pixelRatio);
  const image = layout.isImage;
  // Traces run over their neighbors, as on paper. Rows that end at their own edges keep a device pixel between them.
  const overlap = state.clipped ? -0.5 : Infinity;
  const weight = traceWeight(pixelRatio);
  const spans = scratch.spans("line", raster.width);
  const envelope = scratch.spans("envelope", raster.width);
  const cuts = scratch.cuts(raster.width);
  const mark = (edges: readonly [number, number]) => {
    if (query.cutColor !== undefined) paintCuts(cuts, raster, edges, {color: query.cutColor, pixelRatio});
  };
  const samples = samplesOf(raster.width, scale, query);
  const groups = new Map<number, GroupRuns>();
  let pickCount = 0;

  /** Runs of a group's first row, from which all its rows are drawn. */
  function runsOf(group: number): GroupRuns {
    let found = groups.get(group);
    if (!found) {
      const plan = findPieces({...query.plan, ...samples, tiles, levelIndexes, segments, group});
      const runs = plan.pieces.map((piece) =>
        runOf(piece, 0, {levelIndex: levelIndexes[piece.level], segment: segments[piece.segmentIndex], scale})
      );
      const envelopes = runs.map((run, i) => plan.pieces[i].level !== query.plan.level && isEnvelope(run));
      found = {
        ...plan,
        runs,
        joined: Uint8Array.from(plan.pieces, ({joined}) => Number(joined)),
        strides: Uint32Array.from(plan.pieces, ({level}) => levelIndexes[level].innerLength),
        envelopes,
        hasEnvelope: envelopes.includes(true),
        pickCount: runs.reduce((sum, {start, end}) => sum + end - start, 0)
      };
      groups.set(group, found);
    }
    return found;
  }

  clearCuts(cuts);
  for (const [row, channel] of layout.channels.entries()) {
    const {
      runs,
      joined,
      strides,
      envelopes,
      hasEnvelope,
      pickCount: rowPicks
    } = runsOf(Math.floor(channel / innerChannels));
    const rowInGroup = channel % innerChannels;
    pickCount += rowPicks;
    const heights = image ? imageHeights(scales, state, channel) : rowHeights(scales, state, layout, row);
    clearSpans(spans);
    if (hasEnvelope) clearSpans(envelope);
    for (let i = 0; i < runs.length; i++) {
      if (!joined[i] || envelopes[i]) liftPen(spans);
      if (envelopes[i]) addEnvelope(image ? spans : envelope, runs[i], heights, rowInGroup * strides[i]);
      else if (image) addCells(spans, runs[i], heights, rowInGroup * strides[i]);
      else addRun(spans, runs[i], heights, rowInGroup * strides[i]);
    }
    const top = layout.top + row * layout.pitch;
    const bottom = top + layout.pitch;
    if (image) {
      paintImageRow(spans, raster, [Math.round(top), Math.round(bottom)], query.ramp);
    } else {
      const pen: Pen = {...weight, color: query.colorOf(channel), clipTop: top - overlap, clipBottom: bottom + overlap};
      if (hasEnvelope) paintSpans(envelope, raster, {...pen, opacity: ENVELOPE_OPACITY, spread: 1}, cuts);
      paintSpans(spans, raster, pen, cuts);
      for (let i = 0; i < runs.length; i++) {
        paintDots(runs[i], heights, raster, {pen, pixelRatio, base: rowInGroup * strides[i]});
      }
      if (state.clipped) {
        mark([pen.clipTop, pen.clipBottom]);
        clearCuts(cuts);
      }
    }
    yield;
  }
  // Traces that run over their neighbors end at the picture's edges, if anywhere.
  if (!image && !state.clipped) mark([0, raster.height]);
  const plans = [...groups.values()];
  return {
    complete: plans.every(({complete}) => complete),
    coarsest: Math.max(-1, ...plans.flatMap(({pieces}) => pieces.map(({level}) => level))),
    sharp: plans.every(({pieces}) => pieces.every(({level, offsets}) => offsets || levelIndexes[level].bucket === 1)),
    pickCount
  };
}

/** The pieces of a group of channels, as runs of its first row. */
interface GroupRuns extends PiecePlan<TilePiece> {
  readonly runs: readonly PickRun[];
  /** By run: whether the line goes on from the one before, and places from a row's values to the next row's. */
  readonly joined: Uint8Array;
  readonly strides: Uint32Array;
  /** By run: whether it is drawn as an envelope; and whether any is. */
  readonly envelopes: readonly boolean[];
  readonly hasEnvelope: boolean;
  /** Picks of each row. */
  readonly pickCount: number;
}

/** The plan's samples that a raster shows, with its edges and a bucket more at each end. */
function samplesOf(
  width: number,
  {secondsOf}: ColumnScale,
  {signal: {manifest}, plan}: RowsQuery
): Pick<ViewPlan, "sampleStart" | "sampleEnd"> {
  const {bucket} = manifest.levels[plan.level];
  return {
    sampleStart: Math.max(plan.sampleStart, firstSampleFrom(manifest.segments, secondsOf(-EDGE_COLUMNS)) - bucket),
    sampleEnd: Math.min(plan.sampleEnd, firstSampleFrom(manifest.segments, secondsOf(width + EDGE_COLUMNS)) + bucket)
  };
}
