import {METHODS} from "../../../format/methods.js";
import {levelArray} from "../../../format/storedArray.js";
import type {WindowPowers} from "../../../pyramid/spectrogram/windowPowers.js";
import type {Kernels} from "../../kernels/kernels.js";
import {bucketsOf, type BuildPlan, type Span, statisticsPlanOf, storedValuesOf} from "../plan/buildPlan.js";
import type {Block} from "../read/readBlocks.js";
import type {BuildFolders} from "../work/workFolder.js";
import {ArrayWriter} from "../write/arrayWriter.js";
import {BucketPicker, type PickBatch, type PickerOutput} from "./bucketPicker.js";
import {createColumnTree, describeColumn} from "./columnNode.js";
import type {SpanCarry} from "./spanCarry.js";
import {WindowCollector} from "./windowCollector.js";

/** Builds one span from its blocks, which are given in order: all levels, in one pass. */
export async function runSpan(
  kernels: Kernels,
  {plan, span, folders}: {plan: BuildPlan; span: number; folders: BuildFolders},
  blocks: AsyncIterable<Block>
): Promise<SpanCarry> {
  const [sampleStart] = plan.spans[span];
  const statisticsPlan = statisticsPlanOf(plan);
  const columns = createColumnTree(plan, statisticsPlan);
  const whole: WindowPowers[] = [];
  const windows = new WindowCollector(kernels, statisticsPlan, (window) => whole.push(window));
  const samples = new ArrayWriter(kernels, levelArray(plan, 0, "data"), folders, {
    start: sampleStart,
    discard: plan.levels[0].omitted,
    onColumn: (column) => columns.add(describeColumn({kernels, plan: statisticsPlan, windows}, column))
  });
  const levels = createLevels(kernels, plan, plan.spans[span], folders);

  for await (const block of blocks) {
    for (let done = 0; done < block.count;) {
      const count = Math.min(samples.room, block.count - done);
      const {slot, position} = samples;
      block.copyTo(slot, done, count);
      if (levels.length > 0) addToLevels(levels, 0, levels[0].picker.addSamples(slot, position, position + count));
      samples.advance(count);
      done += count;
    }
    await folders.flushes?.settle();
  }
  levels.forEach((level, i) => addToLevels(levels, i, level.picker.finish()));

  const arrays: SpanCarry["arrays"] = {};
  for (const writer of [samples, ...levels.flatMap(({data, offset}) => [data, offset])]) {
    arrays[writer.array.path] = writer.close();
  }
  await folders.flushes?.settle(0);
  return {
    arrays,
    partials: [[], ...levels.map(({picker}) => picker.partials)],
    statistics: columns.nodes,
    spectrogram: {whole, cut: windows.cut}
  };

  function addToLevels(from: LevelWriter[], index: number, output: PickerOutput): void {
    const level = from[index];
    appendPicks(level, output.all, output.partialCount);
    if (index + 1 < from.length && output.all.bucketEnd > output.all.bucketStart) {
      addToLevels(from, index + 1, from[index + 1].picker.addPicks(output.all));
    }
  }
}

/** Writers of one level above 0. */
export interface LevelWriter {
  picker: BucketPicker;
  data: ArrayWriter;
  offset: ArrayWriter;
}

/**
 * Writers of all levels above 0 for a stretch that begins at its span's start: arrays begin with the first whole bucket.
 * None with `minmaxlttb`, whose picks depend on the whole of a segment: `pickLttbLevels` writes its levels.
 */
export function createLevels(kernels: Kernels, plan: BuildPlan, span: Span, folders: BuildFolders): LevelWriter[] {
  if (!METHODS[plan.method].nests) return [];
  const [sampleStart] = span;
  const buckets = bucketsOf(plan);
  return plan.levels.slice(1).map((_, i) => {
    const parent = buckets[i + 1];
    const bucket = parent.bucketOf(sampleStart);
    const start = 2 * (parent.sampleStart(bucket) < sampleStart ? bucket + 1 : bucket);
    const write = (name: "data" | "offset") =>
      new ArrayWriter(kernels, levelArray(plan, i + 1, name), folders, {start});
    return {
      picker: new BucketPicker(kernels, {
        ...storedValuesOf(plan),
        channelCount: plan.channelCount,
        child: buckets[i],
        parent,
        span
      }),
      data: write("data"),
      offset: write("offset")
    };
  });
}

/** Appends a batch's picks to a level's arrays, without its first `skip` buckets. */
export function appendPicks(
  {data, offset}: Pick<LevelWriter, "data" | "offset">,
  {bucketStart, bucketEnd, values, offsets, stride}: PickBatch,
  skip: number
): void {
  const count = 2 * (bucketEnd - bucketStart - skip);
  if (count <= 0) return;
  data.append({values, at: 2 * skip, stride}, count);
  offset.append({values: offsets, at: 2 * skip, stride}, count);
}
