import {levelArray} from "../../../format/storedArray.js";
import {SpectrogramFold} from "../../../pyramid/spectrogram/foldSpectrogram.js";
import type {ColumnNode} from "../../../pyramid/statistics/columnTree.js";
import {StatisticsFold} from "../../../pyramid/statistics/foldStatistics.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import {syncPath} from "../../disk/replaceFile.js";
import {borrowKernels, type Kernels} from "../../kernels/kernels.js";
import {type BuildPlan, statisticsPlanOf, storedValuesOf} from "../plan/buildPlan.js";
import {mergeParts, type PartialBucket} from "../span/bucketPicker.js";
import {createColumnTree, describeColumn} from "../span/columnNode.js";
import {appendPicks, createLevels, type LevelWriter} from "../span/runSpan.js";
import {type SpanCarry} from "../span/spanCarry.js";
import {WindowCollector} from "../span/windowCollector.js";
import type {BuildFolders} from "../work/workFolder.js";
import type {ArrayCarry} from "../write/arrayCarry.js";
import {ArrayWriter} from "../write/arrayWriter.js";
import {isSealed} from "../write/shards.js";

/**
 * Joins what the spans left, given in order: buckets and columns of inner chunks that span ends cut, shards that lie in
 * several spans. Resolves with the recording's statistics, and notes the shards in `folders.sealed`.
 */
export async function joinSpans(
  plan: BuildPlan,
  carries: AsyncIterable<SpanCarry> | Iterable<SpanCarry>,
  folders: BuildFolders
): Promise<RecordingStatistics> {
  const statisticsPlan = statisticsPlanOf(plan);
  using kernels = borrowKernels();
  const fold = new StatisticsFold(statisticsPlan);
  const columns = createColumnTree(plan, statisticsPlan);
  const addNode = (node: ColumnNode) => {
    columns.add(node);
    for (const whole of columns.take()) fold.add(whole);
  };
  const map = statisticsPlan.spectrogram && new SpectrogramFold(statisticsPlan.spectrogram, plan.channelCount);
  const windows = new WindowCollector(kernels, statisticsPlan, (window) => map?.add(window));
  const samples = new ArrayWriter(kernels, levelArray(plan, 0, "data"), folders, {
    start: 0,
    discard: plan.levels[0].omitted,
    onColumn: (column) => addNode(describeColumn({kernels, plan: statisticsPlan, windows}, column))
  });
  const levels = createLevels(kernels, plan, [0, plan.info.sampleCount], folders);
  const joins = levels.map((level) => new BucketJoin(kernels, plan, level));

  for await (const {arrays, partials, statistics, spectrogram} of carries) {
    appendCarry(samples, arrays[samples.array.path], () => {
      statistics.forEach(addNode);
      windows.adopt(spectrogram);
    });
    levels.forEach(({data, offset}, i) => {
      const parts = partials[i + 1];
      const bucketStart = arrays[data.array.path].start / 2;
      // Parts before the span's first whole bucket, those whole buckets, and the part after them.
      const before = parts.filter(({bucketIndex}) => bucketIndex < bucketStart);
      for (const part of before) joins[i].add(part);
      if (hasPositions(arrays[data.array.path])) {
        joins[i].flush();
        appendCarry(data, arrays[data.array.path]);
        appendCarry(offset, arrays[offset.array.path]);
      }
      for (const part of parts.slice(before.length)) joins[i].add(part);
    });
  }
  for (const join of joins) join.flush();
  for (const rest of columns.take(true)) fold.add(rest);

  for (const writer of [samples, ...levels.flatMap(({data, offset}) => [data, offset])]) {
    if (writer.position !== writer.array.length) {
      throw new Error(`invalid build: ${writer.array.path} has ${writer.position} of ${writer.array.length} positions`);
    }
    for (const file of writer.files) syncPath(file);
    const shards = writer.close().parts.filter(isSealed);
    if (writer.array.path !== samples.array.path || !plan.levels[0].omitted)
      folders.sealed?.set(writer.array.path, shards);
  }
  return {...fold.finish(), ...(map && {spectrogram: map.finish()})};
}

/** Merges parts of the same bucket, and appends it to its level when it is whole. */
class BucketJoin {
  readonly #kernels: Kernels;
  readonly #plan: BuildPlan;
  readonly #level: LevelWriter;
  #open: PartialBucket | undefined;

  constructor(kernels: Kernels, plan: BuildPlan, level: LevelWriter) {
    this.#kernels = kernels;
    this.#plan = plan;
    this.#level = level;
  }

  add(part: PartialBucket): void {
    const {bucketIndex} = part;
    if (this.#open?.bucketIndex === bucketIndex) {
      this.#open = {bucketIndex, ...mergeParts(this.#kernels, storedValuesOf(this.#plan), this.#open, part)};
      return;
    }
    this.flush();
    this.#open = part;
  }

  flush(): void {
    if (!this.#open) return;
    const {bucketIndex: bucketStart, values, offsets} = this.#open;
    appendPicks(this.#level, {values, offsets, at: 0, stride: 2, bucketStart, bucketEnd: bucketStart + 1}, 0);
    this.#open = undefined;
  }
}

function hasPositions({head, parts, tail}: ArrayCarry): boolean {
  return head.count + tail.count + parts.length > 0;
}

/** Appends what a span wrote; `onAdopt` is called between its first and its last, cut columns. */
function appendCarry(writer: ArrayWriter, {head, parts, tail}: ArrayCarry, onAdopt?: () => void): void {
  writer.append({values: head.values, at: 0, stride: head.count}, head.count);
  onAdopt?.();
  writer.adopt(parts);
  writer.append({values: tail.values, at: 0, stride: tail.count}, tail.count);
}
