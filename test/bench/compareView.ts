import {drawRows} from "../../src/components/picture/drawRows.js";
import {traceWeight} from "../../src/components/picture/paintSpans.js";
import type {Raster} from "../../src/components/picture/raster.js";
import {createScratch} from "../../src/components/picture/scratch.js";
import {openStore, type OpenStore} from "../../src/components/store/openStore.js";
import {createTiles} from "../../src/components/store/tiles/createTiles.js";
import {idOf} from "../../src/components/store/tiles/tiles.js";
import {channelScales} from "../../src/components/view/channels/channelScales.js";
import {columnScale} from "../../src/components/view/geometry/columnScale.js";
import {layoutRows, rowHeights} from "../../src/components/view/geometry/rowLayout.js";
import {planView} from "../../src/components/view/planView.js";
import {openSource} from "../../src/data/source/openSource.js";
import type {NumberSamples} from "../../src/format/dtype.js";
import type {Manifest} from "../../src/format/manifest.js";
import {diskReader} from "../components/store/diskReader.js";
import {stateOf} from "../components/viewStates.js";
import {drawEverySample} from "./drawEverySample.js";

/** Widths of a desktop's traces and a phone's, in device pixels. */
const WIDTHS = [1400, 300];

/** Each channel is drawn alone, in a row that shows its shape, with half of one above and below: nothing is cut at it. */
const ROW_HEIGHT = 100;
const HEIGHT = 2 * ROW_HEIGHT;

/** Channels compared in each view, evenly chosen, and views along the recording. */
const CHANNEL_COUNT = 6;
const VIEW_COUNT = 3;

/** An extreme is off when it is further from the true one than this part of the row, or of what the column spans. */
const OFF = 0.15;

/** Alpha from which a pixel counts as inked. */
const INKED = 128;

/** Differences of two pictures of the same views. */
export interface Difference {
  /** Pixels of the row; those with ink when every sample is drawn; and those with ink in one picture alone. */
  pixels: number;
  inkedPixels: number;
  wrongPixels: number;
  /** Columns that the trace crosses; those whose highest or lowest ink is off by part of the row; and of its own span. */
  columns: number;
  offColumns: number;
  offSpanColumns: number;
  /** Buckets' minima and maxima in view; and those without ink where they belong. */
  extremeCount: number;
  lostExtremes: number;
}

/** A store and, read by other means, the samples that it was built from. */
export interface Comparison {
  manifest: Manifest;
  store: OpenStore;
  channels: number[];
  /** Every sample of a channel, in stored units. */
  valuesOf: (channel: number) => NumberSamples;
}

/** Opens a store and its source. */
export async function openComparison(path: string, folder: string, manifest: Manifest): Promise<Comparison> {
  const store = await openStore(diskReader(folder), manifest);
  const {channelCount, sampleCount, storedScale = 1} = manifest;
  const source = await openSource(path);
  const frames = (await source.read(0, sampleCount)) as NumberSamples;
  source.close();
  const count = Math.min(CHANNEL_COUNT, channelCount);
  return {
    manifest,
    store,
    channels: Array.from({length: count}, (_, i) => Math.floor((i * channelCount) / count)),
    valuesOf: (channel) =>
      Float64Array.from({length: sampleCount}, (_, sample) => frames[sample * channelCount + channel] / storedScale)
  };
}

/** No pictures yet. */
export function noDifference(): Difference {
  return {
    pixels: 0,
    inkedPixels: 0,
    wrongPixels: 0,
    columns: 0,
    offColumns: 0,
    offSpanColumns: 0,
    extremeCount: 0,
    lostExtremes: 0
  };
}

/** Views that have about `picks` picks per column of a level, while `rows` rows are in view. */
export interface ComparedViews {
  level: number;
  picks: number;
  rows: number;
}

/**
 * Draws views as the viewer does and with every sample, and adds what differs. Leaves out widths for which the recording
 * is too short, or at which the viewer would take another level.
 */
export async function compareView(comparison: Comparison, views: ComparedViews, difference: Difference): Promise<void> {
  for (const width of WIDTHS) await compareWidth(comparison, {...views, width}, difference);
}

async function compareWidth(
  {manifest, store, channels, valuesOf}: Comparison,
  {level, picks, rows, width}: ComparedViews & {width: number},
  difference: Difference
): Promise<void> {
  const {channelCount} = manifest;
  const {bucket} = manifest.levels[level];
  const {samplePeriod, startSeconds, sampleStart, sampleEnd} = manifest.segments[0];
  const columnSeconds = (bucket === 1 ? picks : picks / 2) * bucket * samplePeriod;
  const segmentSeconds = (sampleEnd - sampleStart) * samplePeriod;
  const seconds = width * columnSeconds;
  if (seconds > segmentSeconds) return;
  const tiles = createTiles(store);
  const scales = channelScales(manifest);
  for (const channel of channels) {
    const values = valuesOf(channel);
    for (let i = 0; i < VIEW_COUNT; i++) {
      const start = startSeconds + ((segmentSeconds - seconds) * i) / (VIEW_COUNT - 1);
      const state = stateOf(manifest, {
        extent: [start, start + seconds],
        order: [channel],
        rows: [0, 1],
        bad: [],
        mode: "traces"
      });
      const inView = Array.from({length: Math.min(rows, channelCount)}, (_, row) => (channel + row) % channelCount);
      // At rest, as a reader sees it who looks at it.
      const plan = planView(manifest, {extent: state.extent, columnCount: width, channels: inView, isAtRest: true});
      if (plan.level !== level) return tiles.close();
      const keys = [...plan.values, ...plan.offsets];
      const loaded = await tiles.load(keys, {signal: new AbortController().signal});
      const tileOf = new Map(keys.map((key, place) => [idOf(key), loaded[place]]));
      const drawn: Raster = {width, height: HEIGHT, pixels: new Uint32Array(width * HEIGHT)};
      drawRows(drawn, {
        scratch: createScratch(),
        signal: {manifest, scales, tiles: {get: (key) => tileOf.get(idOf(key))}},
        plan,
        state,
        pixelRatio: 1,
        colorOf: () => 0,
        ramp: new Uint32Array(256)
      });
      const {middle, center, scale} = rowHeights(scales, state, layoutRows(state, HEIGHT), 0);
      const heightOf = (value: number) => middle - (value - center) * scale;
      const {columnOf} = columnScale(state.extent, width);
      const query = {values, segments: manifest.segments, width, height: HEIGHT, columnOf, heightOf};
      const truth = drawEverySample({...query, weight: traceWeight(1).weight});
      compareRasters(difference, truth, drawn);
      findExtremes(difference, drawn, {...query, bucket});
    }
  }
  tiles.close();
}

function compareRasters(difference: Difference, truth: Uint8Array, {width, height, pixels}: Raster): void {
  for (let column = 0; column < width; column++) {
    // Highest and lowest inked pixel: true ones, then drawn ones.
    const edges = [height, -1, height, -1];
    for (let y = 0; y < height; y++) {
      const at = y * width + column;
      const isTrue = truth[at] >= INKED;
      const isDrawn = pixels[at] >>> 24 >= INKED;
      if (Math.abs(y + 0.5 - height / 2) < ROW_HEIGHT / 2) difference.pixels++;
      if (isTrue) difference.inkedPixels++;
      if (isTrue !== isDrawn) difference.wrongPixels++;
      if (isTrue) edges.splice(0, 2, Math.min(edges[0], y), y);
      if (isDrawn) edges.splice(2, 2, Math.min(edges[2], y), y);
    }
    const [top, bottom, drawnTop, drawnBottom] = edges;
    if (bottom < 0) continue;
    difference.columns++;
    const off = Math.max(Math.abs(top - drawnTop), Math.abs(bottom - drawnBottom));
    if (off > OFF * ROW_HEIGHT) difference.offColumns++;
    // A pixel is what rounding may cost.
    if (off > Math.max(1, OFF * (bottom + 1 - top))) difference.offSpanColumns++;
  }
}

/** Looks for ink at the first smallest and first largest sample of every bucket in view. */
function findExtremes(
  difference: Difference,
  {width, height, pixels}: Raster,
  query: Omit<Parameters<typeof drawEverySample>[0], "weight"> & {bucket: number}
): void {
  const {values, segments, columnOf, heightOf, bucket} = query;
  for (const {sampleStart, sampleEnd, startSeconds, samplePeriod} of segments) {
    const columnOfSample = (sample: number) => columnOf(startSeconds + (sample - sampleStart) * samplePeriod);
    for (let start = sampleStart; start < sampleEnd; start += bucket) {
      const end = Math.min(start + bucket, sampleEnd);
      if (columnOfSample(start) < 0 || columnOfSample(end) >= width) continue;
      let [least, most] = [start, start];
      for (let sample = start + 1; sample < end; sample++) {
        if (values[sample] < values[least]) least = sample;
        if (values[sample] > values[most]) most = sample;
      }
      for (const sample of [least, most]) {
        const y = heightOf(values[sample]);
        if (!(y >= 0 && y < height)) continue;
        difference.extremeCount++;
        if (pixels[Math.floor(y) * width + Math.floor(columnOfSample(sample))] >>> 24 === 0) difference.lostExtremes++;
      }
    }
  }
}
