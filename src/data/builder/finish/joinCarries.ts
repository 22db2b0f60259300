import {dirname} from "node:path";
import {levelArray} from "../../../format/storedArray.js";
import type {WindowPowers} from "../../../pyramid/spectrogram/windowPowers.js";
import type {ColumnStatistics} from "../../../pyramid/statistics/columnStatistics.js";
import type {ColumnNode} from "../../../pyramid/statistics/columnTree.js";
import {Flushes} from "../../disk/flushes.js";
import {borrowKernels} from "../../kernels/kernels.js";
import {bucketsOf, type BuildPlan, type Span, statisticsPlanOf, storedValuesOf} from "../plan/buildPlan.js";
import {createColumnTree, describeColumn} from "../span/columnNode.js";
import {createLevels} from "../span/runSpan.js";
import type {SpanCarry} from "../span/spanCarry.js";
import {WindowCollector} from "../span/windowCollector.js";
import type {BuildFolders} from "../work/workFolder.js";
import type {ArrayCarry} from "../write/arrayCarry.js";
import {ArrayWriter} from "../write/arrayWriter.js";
import {isSealed} from "../write/shards.js";
import {BucketJoin} from "./bucketJoin.js";

/** Stretch of a join, and takers of its results. */
export interface CarryJoin {
  /** Samples of all the carries. */
  stretch: Span;
  folders: BuildFolders;
  /** Takes statistics of columns, in order, instead of the carry that is made. */
  onColumns?: (statistics: ColumnStatistics) => void;
  /** Takes whole windows of the spectrogram, instead of the carry that is made. */
  onWindow?: (window: WindowPowers) => void;
}

/**
 * Joins what neighboring spans left, given in order, as if one span had built their stretch: buckets and columns of inner
 * chunks that span ends cut, shards that lie in several spans. What the stretch's own two ends cut is left over. Resolves
 * with that, and with the files that were written.
 */
export async function joinCarries(
  plan: BuildPlan,
  {stretch, folders: given, onColumns, onWindow}: CarryJoin,
  carries: AsyncIterable<SpanCarry> | Iterable<SpanCarry>
): Promise<{carry: SpanCarry; files: string[]}> {
  const statisticsPlan = statisticsPlanOf(plan);
  const flushes = new Flushes();
  const folders = {...given, flushes};
  using kernels = borrowKernels();
  const columns = createColumnTree(plan, statisticsPlan);
  const addNode = (node: ColumnNode) => {
    columns.add(node);
    if (onColumns) for (const whole of columns.take()) onColumns(whole);
  };
  const whole: WindowPowers[] = [];
  const windows = new WindowCollector(kernels, statisticsPlan, onWindow ?? ((window) => whole.push(window)));
  const samples = new ArrayWriter(kernels, levelArray(plan, 0, "data"), folders, {
    start: stretch[0],
    discard: plan.levels[0].omitted,
    onColumn: (column) => addNode(describeColumn({kernels, plan: statisticsPlan, windows}, column))
  });
  const levels = createLevels(kernels, plan, stretch, folders);
  const buckets = bucketsOf(plan);
  const joins = levels.map((level, i) => {
    return new BucketJoin(kernels, level, {stored: storedValuesOf(plan), buckets: buckets[i + 1], stretch});
  });

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
    await flushes.settle();
  }
  for (const join of joins) join.flush();

  const carry: SpanCarry = {
    arrays: {},
    partials: [[], ...joins.map(({partials}) => partials)],
    statistics: columns.nodes,
    spectrogram: {whole, cut: windows.cut}
  };
  const files: string[] = [];
  const close = (writer: ArrayWriter, end: number) => {
    if (writer.position !== Math.max(end, writer.start)) {
      throw new Error(`invalid build: ${writer.array.path} has ${writer.position} of ${end} positions`);
    }
    files.push(...writer.files);
    carry.arrays[writer.array.path] = writer.close();
  };
  close(samples, stretch[1]);
  levels.forEach(({data, offset}, i) => {
    const index = buckets[i + 1];
    const end = 2 * (stretch[1] === plan.sampleCount ? index.count : index.bucketOf(stretch[1]));
    for (const writer of [data, offset]) close(writer, end);
  });
  await flushes.settle(0);
  const parts = Object.values(carry.arrays).flatMap((array) => array.parts.flatMap((p) => (isSealed(p) ? [] : p.file)));
  return {carry, files: [...files, ...parts.filter((file) => dirname(file) === folders.partsDir)]};
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
