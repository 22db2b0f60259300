import {createHash} from "node:crypto";
import {writeFileSync} from "node:fs";
import {type BuildPlan, bucketsOf, statisticsPlanOf} from "../../src/data/builder/plan/buildPlan.js";
import type {PartialBucket} from "../../src/data/builder/span/bucketPicker.js";
import type {SpanCarry} from "../../src/data/builder/span/spanCarry.js";
import type {BuildFolders} from "../../src/data/builder/work/workFolder.js";
import type {ArrayCarry, RawRun} from "../../src/data/builder/write/arrayCarry.js";
import {isSealed, type ShardPiece} from "../../src/data/builder/write/shards.js";
import {createSamples, type DType, type NumberSamples, type Samples} from "../../src/format/dtype.js";
import {levelArray, type StoredArray} from "../../src/format/storedArray.js";
import type {WindowPowers} from "../../src/pyramid/spectrogram/windowPowers.js";
import type {ColumnStatistics} from "../../src/pyramid/statistics/columnStatistics.js";
import {topLevelOf} from "../../src/pyramid/statistics/columnTree.js";
import {createRandom} from "../support/random.js";

const random = createRandom(1);

/** Of 64 values, longer than an inner chunk. */
const NOISE = Uint8Array.from({length: 50_021}, () => 64 * random());

/** Carry of a span of a made recording with one segment, with one byte in place of each encoded inner chunk. */
export function makeCarry(plan: BuildPlan, span: number, folders: BuildFolders): SpanCarry {
  const [start, end] = plan.spans[span];
  const arrays: SpanCarry["arrays"] = {};
  const add = (array: StoredArray, from: number, to: number) => {
    arrays[array.path] = makeArray(array, [from, Math.max(from, to)], folders);
  };
  const samples = levelArray(plan, 0, "data");
  add(samples, start, end);
  const partials = bucketsOf(plan).map(({bucket, count}, level) => {
    if (level === 0) return [];
    const first = Math.ceil(start / bucket);
    const last = end === plan.sampleCount ? count : Math.floor(end / bucket);
    for (const name of ["data", "offset"] as const) add(levelArray(plan, level, name), 2 * first, 2 * last);
    const cut = [...(start % bucket === 0 ? [] : [first - 1]), ...(last < count && end % bucket !== 0 ? [last] : [])];
    return [...new Set(cut)].map((bucketIndex) => makePartial(plan, level, bucketIndex));
  });
  const statistics = makeStatistics(plan, samples, [start, end]);
  return {arrays, partials, statistics, spectrogram: {whole: makeWindows(plan, [start, end]), cut: []}};
}

/** Windows that begin in the span, as if its end cut none. */
function makeWindows(plan: BuildPlan, [start, end]: readonly [number, number]): WindowPowers[] {
  return (statisticsPlanOf(plan).spectrogram?.kinds ?? []).flatMap(({starts, bands}, kind) =>
    [...starts.keys()]
      .filter((window) => starts[window] >= start && starts[window] < end)
      .map((window) => ({kind, window, density: new Float32Array(plan.channelCount * bands.length).fill(2 + kind)}))
  );
}

function makePartial(plan: BuildPlan, level: number, bucketIndex: number): PartialBucket {
  const size = 2 * plan.channelCount;
  const {encoding} = levelArray(plan, level, "data");
  return {bucketIndex, values: createSamples(encoding.dtype, size), offsets: new Uint32Array(size)};
}

/** Values that compress as badly as those of a recording. */
function makeNoise(dtype: DType, length: number): Samples {
  const values = createSamples(dtype, length) as NumberSamples;
  for (let i = 0; i < length; i++) values[i] = NOISE[i % NOISE.length];
  return values;
}

/** The pieces of positions [from, to). */
function makeArray(
  {path, length, channelCount, plan, encoding}: StoredArray,
  [from, to]: [number, number],
  {partsDir}: BuildFolders
): ArrayCarry {
  const {innerLength, innersPerShard, groupCount} = plan;
  const raw = (count: number): RawRun => ({count, values: makeNoise(encoding.dtype, channelCount * count)});
  const firstColumn = Math.ceil(from / innerLength);
  const lastColumn = to === length ? Math.ceil(to / innerLength) : Math.floor(to / innerLength);
  if (lastColumn <= firstColumn) return {start: from, head: raw(to - from), parts: [], tail: raw(0)};
  const parts: ShardPiece[] = [];
  const columnCount = Math.ceil(length / innerLength);
  for (let column = firstColumn; column < lastColumn;) {
    const shard = Math.floor(column / innersPerShard);
    const shardEnd = Math.min((shard + 1) * innersPerShard, columnCount);
    const columns = Math.min(shardEnd, lastColumn) - column;
    const last = parts.at(-1);
    if (column % innersPerShard === 0 && column + columns === shardEnd) {
      const run = last && isSealed(last) ? last : undefined;
      if (run) run.columns += columns;
      const sealed = run ?? {columnStart: column, columns, shardStart: shard, bytes: [], sha256: []};
      sealed.bytes.push(1000);
      sealed.sha256.push(String(shard).padStart(64, "0"));
      if (!run) parts.push(sealed);
    } else {
      const bytes = new Uint8Array(columns * groupCount);
      const file = `${partsDir}/${path.replace("/", "-")}.${column}`;
      writeFileSync(file, bytes);
      const sizes = Array<number>(bytes.length).fill(1);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      parts.push({file, columnStart: column, columns, sizes, bytes: bytes.length, sha256});
    }
    column += columns;
  }
  const head = firstColumn * innerLength - from;
  return {start: from, head: raw(head), parts, tail: raw(Math.max(0, to - lastColumn * innerLength))};
}

/** Statistics of the whole columns, merged as a tree would; each node has the same. */
function makeStatistics(
  plan: BuildPlan,
  {plan: {innerLength}, length}: StoredArray,
  [start, end]: [number, number]
): SpanCarry["statistics"] {
  const nodes: SpanCarry["statistics"] = [];
  const {binCount} = plan.overview;
  const top = topLevelOf(Math.ceil(length / innerLength));
  const last = end === plan.sampleCount ? Math.ceil(end / innerLength) : Math.floor(end / innerLength);
  for (let column = Math.ceil(start / innerLength); column < last;) {
    let level = 0;
    while (level < top && column % 2 ** (level + 1) === 0 && column + 2 ** (level + 1) <= last) level++;
    const firstBin = Math.min(binCount - 1, Math.floor((column * innerLength * binCount) / plan.sampleCount));
    nodes.push({level, index: column / 2 ** level, statistics: columnOf(plan.channelCount, firstBin, level)});
    column += 2 ** level;
  }
  return nodes;
}

function columnOf(channelCount: number, firstBin: number, thinnedCount: number): ColumnStatistics {
  const fill = (value: number) => new Float64Array(channelCount).fill(value);
  const none = new Float64Array();
  return {
    bins: {firstBin, binCount: 1, count: fill(4096), sum: fill(1), squares: fill(5000), min: fill(-9), max: fill(9)},
    thinned: Int16Array.from({length: channelCount * thinnedCount}, (_, i) => i % 17),
    thinnedCount,
    lows: new Float32Array(channelCount * thinnedCount).fill(-3),
    highs: new Float32Array(channelCount * thinnedCount).fill(3),
    stretchCount: thinnedCount,
    nan: fill(0),
    infinite: fill(0),
    spectra: {power: none, windowCount: none},
    quality: {
      windowCount: 0,
      deviation: none,
      gain: none,
      correlation: none,
      low: none,
      high: none,
      lowRun: none,
      highRun: none
    }
  };
}
