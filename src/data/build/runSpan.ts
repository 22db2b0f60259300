import {join} from "node:path";
import {type BucketIndex} from "../../pyramid/bucketIndex.js";
import {BucketPicker, type PickBatch, type PickerOutput} from "../../pyramid/bucketPicker.js";
import {columnStatistics} from "../../pyramid/columnStatistics.js";
import {createSamples} from "../../pyramid/dtype.js";
import {levelArray} from "../../pyramid/storedArray.js";
import {ArrayWriter} from "./arrayWriter.js";
import {bucketsOf, type BuildPlan, layoutOf, type Span, statisticsPlanOf} from "./buildPlan.js";
import type {Block} from "./readBlocks.js";
import type {SpanCarry} from "./joinSpans.js";

/** Builds one span from its blocks, which are given in order: all levels, in one pass. */
export async function runSpan(
  plan: BuildPlan,
  spanIndex: number,
  blocks: AsyncIterable<Block>,
  folders: {storeDir: string; partsDir: string}
): Promise<SpanCarry> {
  const [sampleStart] = plan.spans[spanIndex];
  const channelCount = plan.channels.length;
  const statistics: SpanCarry["statistics"] = [];
  const statisticsPlan = statisticsPlanOf(plan);
  const samples = new ArrayWriter(levelArray(layoutOf(plan), 0, "data"), {
    prefix: join(folders.partsDir, "0-data"),
    start: sampleStart,
    discard: plan.level0 === "omit",
    onColumn: (column) => statistics.push(columnStatistics(statisticsPlan, column))
  });
  const levels = createLevels(plan, plan.spans[spanIndex], folders.partsDir);

  for await (const block of blocks) {
    for (let done = 0; done < block.count;) {
      const count = Math.min(samples.room, block.count - done);
      const {values, stride, at} = samples.slot;
      block.copyTo(values, stride, at, done, count);
      if (levels.length > 0) {
        addToLevels(
          levels,
          0,
          levels[0].picker.addSamples(values, stride, at, samples.position, samples.position + count)
        );
      }
      samples.advance(count);
      done += count;
    }
  }
  levels.forEach((level, i) => addToLevels(levels, i, level.picker.finish()));

  const arrays: SpanCarry["arrays"] = {};
  for (const writer of [samples, ...levels.flatMap(({data, offset}) => [data, offset])]) {
    arrays[writer.array.path] = writer.close(folders.storeDir);
  }
  return {arrays, partials: [[], ...levels.map(({picker}) => picker.partials)], statistics};

  function addToLevels(from: LevelWriter[], index: number, output: PickerOutput): void {
    const level = from[index];
    appendPicks(level, output.all, output.partialCount, channelCount);
    if (index + 1 < from.length && output.all.bucketEnd > output.all.bucketStart) {
      addToLevels(from, index + 1, from[index + 1].picker.addPicks(output.all));
    }
  }
}

/** Writers of one level above 0. */
export interface LevelWriter {
  buckets: BucketIndex;
  picker: BucketPicker;
  data: ArrayWriter;
  offset: ArrayWriter;
}

/**
 * Writers of all levels above 0 for a stretch that begins at its span's start: arrays begin with the first whole bucket.
 * None with `minmaxlttb`, whose picks depend on the whole of a segment: `pickLttbLevels` writes its levels.
 */
export function createLevels(plan: BuildPlan, span: Span, partsDir: string): LevelWriter[] {
  if (plan.method === "minmaxlttb") return [];
  const [sampleStart] = span;
  const buckets = bucketsOf(plan);
  const layout = layoutOf(plan);
  return plan.levels.slice(1).map((level, i) => {
    const own = buckets[i + 1];
    const bucket = own.bucketOf(sampleStart);
    const start = 2 * (own.sampleStart(bucket) < sampleStart ? bucket + 1 : bucket);
    const prefix = (name: string) => join(partsDir, `${level.path}-${name}`);
    return {
      buckets: own,
      picker: new BucketPicker(plan.encoding.dtype, plan.channels.length, buckets[i], own, span),
      data: new ArrayWriter(levelArray(layout, i + 1, "data"), {prefix: prefix("data"), start}),
      offset: new ArrayWriter(levelArray(layout, i + 1, "offset"), {prefix: prefix("offset"), start})
    };
  });
}

/** Appends a batch's picks to a level's arrays, without its first `skip` buckets. */
export function appendPicks(
  {buckets, data, offset}: Pick<LevelWriter, "buckets" | "data" | "offset">,
  batch: PickBatch,
  skip: number,
  channelCount: number
): void {
  const bucketStart = batch.bucketStart + skip;
  const count = 2 * (batch.bucketEnd - bucketStart);
  if (count <= 0) return;
  data.append(batch.values, batch.stride, 2 * skip, count);
  const starts = new Float64Array(count);
  for (let i = 0; i < count; i += 2) starts[i] = starts[i + 1] = buckets.sampleStart(bucketStart + i / 2);
  const offsets = createSamples(offset.array.encoding.dtype, channelCount * count);
  for (let channel = 0; channel < channelCount; channel++) {
    fillOffsets(batch, channel * batch.stride + 2 * skip, starts, offsets as Uint32Array, channel * count);
  }
  offset.append(offsets, count, 0, count);
}

/** Offsets of one channel's picks in buckets that begin at samples `starts`; 0 where a bucket has no finite sample. */
function fillOffsets(
  {values, indices}: PickBatch,
  at: number,
  starts: Float64Array,
  to: Uint32Array,
  toAt: number
): void {
  for (let i = 0; i < starts.length; i++) {
    const isFinite = values[at + i] === values[at + i];
    to[toAt + i] = isFinite ? indices[at + i] - starts[i] : 0;
  }
}
