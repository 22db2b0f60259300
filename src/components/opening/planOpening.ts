import type {Manifest, StoredManifest, TableName} from "../../format/manifest.js";
import {tablesOf} from "../../format/manifestTables.js";
import {columnsIn, decodeShardIndex, indexBytes, shardPath, sizesOfIndex, shardOf} from "../../format/shardIndex.js";
import {levelArray, overviewArray, type StoredArray, tableArrays} from "../../format/storedArray.js";
import type {OpeningRead, OpeningReads, OpeningView} from "../../report/openingReads.js";
import type {Report} from "../../report/report.js";
import {idOf, type TileKey} from "../store/tiles/tiles.js";
import {factsOf} from "../view/channels/channelFacts.js";
import {firstView} from "../view/firstView.js";
import {ungained} from "../view/gains.js";
import {labelRoom} from "../view/geometry/labelRoom.js";
import {channelsInView} from "../view/geometry/rowLayout.js";
import {tracesWidth} from "../view/geometry/spot.js";
import {measureView} from "../view/measureView.js";
import {isEager} from "../view/overview/isEager.js";
import {MINIMAP_MODES} from "../view/overview/modes.js";
import {planView} from "../view/planView.js";
import {describeRaw} from "../view/signal/rawSignal.js";
import {changesOf} from "./changesOf.js";
import {listReads, type StoreFiles, wholeRead} from "./listReads.js";

/** Input of the plan: a report with its lists, and its store's manifest as the page gets it. */
export type OpeningReport = Pick<Report, "manifest" | "view" | "laneCount">;

/** Devices, their pages' widths, and what a page of the site leaves beside the viewer. All in CSS pixels. */
const DEVICES = {desktop: {width: 1440, beside: 64}, phone: {width: 390, beside: 32}} as const;

/** Heights of pages, in CSS pixels, and device pixels in the traces, that are planned for. */
const HEIGHTS = [200, 2400] as const;
const COLUMNS = [100, 8000] as const;

/** Chunks of a shard whose sizes a page takes along, at most: all those of samples of 16 bits. */
const MAX_SIZES = 256;

/**
 * Plans what pages of a recording read before their first traces: for each kind of screen the tiles of the first view, and
 * for all the tables of the manifest and the overview.
 * @param stored The manifest as the page gets it: long lists are tables.
 */
export async function planOpening(
  report: OpeningReport,
  stored: StoredManifest,
  files: StoreFiles
): Promise<OpeningReads> {
  const {manifest} = report;
  const views: OpeningView[] = [];
  const sizes: Record<string, readonly number[]> = {};
  for (const phone of [false, true]) views.push(...(await planDevice(report, files, {phone, sizes})));
  const tables = Object.entries(tablesOf(stored)).flatMap(([name, table]) => {
    const {numbers, text} = tableArrays(name as TableName, table);
    return text ? [numbers, text] : [numbers];
  });
  const overviews = isEager(manifest) ? [overviewArray(manifest, MINIMAP_MODES[0].array)] : [];
  return {
    beside: {desktop: besideTraces(report, "desktop"), phone: besideTraces(report, "phone")},
    views,
    sizes,
    always: [...tables, ...overviews].flatMap((array) => wholeReads(array, files))
  };
}

/** Plans the views of a device, and adds the sizes of the chunks in the shards that they read. */
async function planDevice(
  report: OpeningReport,
  files: StoreFiles,
  {phone, sizes}: {phone: boolean; sizes: Record<string, readonly number[]>}
): Promise<OpeningView[]> {
  const {manifest, laneCount} = report;
  const {width} = DEVICES[phone ? "phone" : "desktop"];
  const {innerChannels} = levelArray(manifest, manifest.levels.length - 1, "data").plan;
  const viewOn = (height: number) => firstView(report, measureView({width, height, pixelRatio: 1}, 0, {laneCount}));
  const groupsOn = (height: number) =>
    new Set(channelsInView(viewOn(height)).map((channel) => Math.floor(channel / innerChannels))).size;
  const known = new Map<string, readonly OpeningRead[]>();
  const views: OpeningView[] = [];
  for (const height of [HEIGHTS[0], ...changesOf(groupsOn, ...HEIGHTS)]) {
    const view = viewOn(height);
    const channels = channelsInView(view);
    const planOf = (columnCount: number) => planView(manifest, {extent: view.extent, columnCount, channels});
    for (const columns of [COLUMNS[0], ...changesOf((columnCount) => planOf(columnCount).level, ...COLUMNS)]) {
      const {values} = planOf(columns);
      const key = values.map(idOf).join();
      Object.assign(sizes, sizesOf(manifest, files, values));
      const reads = known.get(key) ?? (await listReads(manifest, files, {keys: values, sizes}));
      known.set(key, reads);
      views.push({phone, height, columns, reads});
    }
  }
  return views;
}

/** Width of a page without its traces, in CSS pixels. */
function besideTraces({manifest, laneCount}: OpeningReport, device: keyof typeof DEVICES): number {
  const {width, beside} = DEVICES[device];
  const raw = describeRaw(manifest);
  const room = labelRoom(factsOf(manifest), raw, ungained(raw.scales));
  const size = measureView({width, height: HEIGHTS[1], pixelRatio: 1}, width - beside, {laneCount, labelRoom: room});
  return width - tracesWidth(size);
}

/** Sizes of all chunks of the shards that hold some tiles, by the shards' paths; none of a shard with very many. */
function sizesOf(manifest: Manifest, files: StoreFiles, keys: readonly TileKey[]): Record<string, readonly number[]> {
  const sizes: Record<string, readonly number[]> = {};
  for (const {level, array: name, column} of keys) {
    const array = levelArray(manifest, level, name);
    const {shard} = shardOf(array.plan, column);
    const path = shardPath(array, shard);
    const columnCount = columnsIn(array, shard);
    if (path in sizes || columnCount * array.plan.groupCount > MAX_SIZES) continue;
    const size = files.size(path);
    const bytes = files.read(path, size - indexBytes(array.plan), size);
    sizes[path] = sizesOfIndex(decodeShardIndex(bytes, array.plan, columnCount), array.plan, columnCount);
  }
  return sizes;
}

function wholeReads(array: StoredArray, files: StoreFiles): OpeningRead[] {
  return Array.from({length: array.plan.shardCount}, (_, shard) => wholeRead(shardPath(array, shard), files));
}
