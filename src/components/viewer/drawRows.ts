import type {Manifest} from "../../pyramid/manifest.js";
import {firstSampleFrom} from "../../pyramid/segments.js";
import {levelArray} from "../../pyramid/storedArray.js";
import type {Tiles} from "../store/tiles.js";
import type {ChannelScales} from "./channelScales.js";
import {type ColumnScale, columnScale, shiftScale} from "./columnScale.js";
import type {LevelLayout} from "./levelLayout.js";
import {paintDots} from "./paintDots.js";
import {paintImageRow} from "./paintImageRow.js";
import {paintSpans, type Pen, type Raster, traceWeight} from "./paintSpans.js";
import {findPieces, runOf, type TilePiece} from "./pickRuns.js";
import type {PiecePlan} from "./planPieces.js";
import {EDGE_COLUMNS, type ViewPlan} from "./planView.js";
import {imageHeights, isImage, layoutRows, overlapRows, rowHeights} from "./rowLayout.js";
import {addRun, clearSpans, createSpans, liftPen, type Spans} from "./spans.js";
import type {ViewState} from "./viewState.js";

/** What a drawing is made from. */
export interface RowsQuery {
  readonly manifest: Manifest;
  readonly scales: ChannelScales;
  readonly layouts: readonly LevelLayout[];
  readonly tiles: Pick<Tiles, "get">;
  readonly plan: Pick<ViewPlan, "level" | "levels" | "columnCount" | "sampleStart" | "sampleEnd">;
  readonly state: ViewState;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Color of a channel's trace, 0x00BBGGRR. */
  readonly colorOf: (channel: number) => number;
  /** 256 pixels, 0xAABBGGRR, from most negative to most positive: the colors of image mode. */
  readonly ramp: Uint32Array;
}

/** What was drawn, so that the page can say so. */
export interface Drawn {
  /** Whether all of it is of the wanted level. */
  readonly complete: boolean;
  /** Whether all picks are at their true samples. */
  readonly sharp: boolean;
  /** Values drawn, over all rows. */
  readonly pickCount: number;
}

/**
 * Draws the visible rows into a cleared raster, from the tiles in the cache: the wanted level where it is there, the
 * nearest other one where it is not. Nothing is drawn in gaps, and no line crosses one.
 * @param columnStart Column of the view at the raster's left edge: the raster may hold a part of the view's columns.
 */
export function drawRows(raster: Raster, query: RowsQuery, columnStart = 0): Drawn {
  const {manifest, layouts, plan, state, pixelRatio, scales} = query;
  const {segments} = manifest;
  const {innerChannels} = levelArray(manifest, 0, "data").plan;
  const scale = shiftScale(columnScale(state.extent, plan.columnCount), columnStart);
  const layout = layoutRows(state, raster.height);
  const image = isImage(state, layout.pitch / pixelRatio);
  const reach = overlapRows(state, layout.pitch / pixelRatio);
  // Rows that end at their own edges keep a device pixel between them.
  const overlap = reach > 0 ? reach * layout.pitch : -0.5;
  const weight = traceWeight(pixelRatio);
  const spans = spansOf(raster.width);
  const samples = samplesOf(raster.width, scale, query);
  const groups = new Map<number, PiecePlan<TilePiece>>();
  let pickCount = 0;

  layout.channels.forEach((channel, row) => {
    const group = Math.floor(channel / innerChannels);
    if (!groups.has(group)) groups.set(group, findPieces({...query, ...plan, ...samples, segments, group}));
    const {pieces} = groups.get(group)!;
    const runs = pieces.map((piece) =>
      runOf(piece, channel % innerChannels, layouts[piece.level], segments[piece.segmentIndex], scale)
    );
    const heights = image ? imageHeights(scales, state, channel) : rowHeights(scales, state, layout, row);
    clearSpans(spans);
    for (let i = 0; i < runs.length; i++) {
      if (!pieces[i].joined) liftPen(spans);
      addRun(spans, runs[i], heights);
      pickCount += runs[i].end - runs[i].start;
    }
    const top = row * layout.pitch;
    const bottom = top + layout.pitch;
    if (image) {
      paintImageRow(spans, raster, Math.round(top), Math.round(bottom), query.ramp);
    } else {
      const pen: Pen = {...weight, color: query.colorOf(channel), clipTop: top - overlap, clipBottom: bottom + overlap};
      paintSpans(spans, raster, pen);
      for (const run of runs) paintDots(run, heights, raster, pen, pixelRatio);
    }
  });
  const plans = [...groups.values()];
  return {
    complete: plans.every(({complete}) => complete),
    sharp: plans.every(({pieces}) => pieces.every(({level, offsets}) => offsets || layouts[level].bucket === 1)),
    pickCount
  };
}

/** Those of the plan's samples that a raster shows, with its edges and a bucket more at each end. */
function samplesOf(
  width: number,
  {secondsOf}: ColumnScale,
  {manifest, plan}: RowsQuery
): Pick<ViewPlan, "sampleStart" | "sampleEnd"> {
  const {bucket} = manifest.levels[plan.level];
  return {
    sampleStart: Math.max(plan.sampleStart, firstSampleFrom(manifest.segments, secondsOf(-EDGE_COLUMNS)) - bucket),
    sampleEnd: Math.min(plan.sampleEnd, firstSampleFrom(manifest.segments, secondsOf(width + EDGE_COLUMNS)) + bucket)
  };
}

let shared: Spans | undefined;

/** Spans are large and cleared before each use: one set serves all drawings of a width. */
function spansOf(columnCount: number): Spans {
  if (shared?.columnCount !== columnCount) shared = createSpans(columnCount, EDGE_COLUMNS);
  return shared;
}
