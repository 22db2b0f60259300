import type {Samples} from "../../../format/dtype.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {SampleReader} from "../../source/source.js";
import type {BuildPlan, Span} from "../plan/buildPlan.js";
import {type Converter, createConverter} from "./createConverter.js";
import type {SpoolReader} from "./spool.js";

/** Consecutive frames of the channels that are built. The next block takes its place in memory. */
export interface Block {
  /** Frames. */
  count: number;
  /** Copies `count` frames from frame `from` on: channel c's go to `to[c * stride + at]` on, as stored values. */
  copyTo(to: Samples, stride: number, at: number, from: number, count: number): void;
}

/** Reads a span of a spooled recording in its blocks. */
export async function* readSpooledBlocks(
  kernels: Kernels,
  plan: BuildPlan,
  spool: Pick<SpoolReader, "read">,
  [spanStart, spanEnd]: Span
): AsyncGenerator<Block> {
  const {blockLength, channels} = plan;
  const convert = createConverter(kernels, plan);
  const values = kernels.allocate(plan.info.dtype, channels.length * blockLength);
  for (let start = spanStart; start < spanEnd; start += blockLength) {
    spool.read(start, values);
    yield {
      count: Math.min(blockLength, spanEnd - start),
      copyTo(to, stride, at, from, frames) {
        for (let row = 0; row < channels.length; row++) {
          const own = values.subarray(row * blockLength);
          convert(own, 1, 1, to.subarray(row * stride), stride, at, from, frames, start);
        }
      }
    };
  }
}

/** Reads a span in blocks that follow the source's chunk grid, so that each source chunk is decoded once. */
export async function* readBlocks(
  kernels: Kernels,
  plan: BuildPlan,
  reader: Pick<SampleReader, "read">,
  [spanStart, spanEnd]: Span
): AsyncGenerator<Block> {
  const {blockLength, channels} = plan;
  const channelStart = channels.reduce((a, b) => Math.min(a, b));
  const channelEnd = channels.reduce((a, b) => Math.max(a, b)) + 1;
  const columns = channels.map((channel) => channel - channelStart);
  const width = channelEnd - channelStart;
  const convert = createConverter(kernels, plan);
  const values = kernels.allocate(plan.info.dtype, Math.min(blockLength, spanEnd - spanStart) * width);
  for (let start = spanStart; start < spanEnd;) {
    const end = Math.min(spanEnd, (Math.floor(start / blockLength) + 1) * blockLength);
    const read = await reader.read(start, end, {channelStart, channelEnd, to: values});
    if (read.buffer !== values.buffer) values.set(read as never);
    yield createBlock(values, end - start, width, columns, convert, start);
    start = end;
  }
}

function createBlock(
  values: Samples,
  count: number,
  width: number,
  columns: readonly number[],
  convert: Converter,
  sampleStart: number
): Block {
  const isWhole = columns.length === width && columns.every((column, i) => column === i);
  return {
    count,
    copyTo(to, stride, at, from, frames) {
      if (isWhole) {
        convert(values, width, width, to, stride, at, from, frames, sampleStart);
        return;
      }
      columns.forEach((column, channel) => {
        const one = values.subarray(column);
        convert(one, width, 1, to.subarray(channel * stride), stride, at, from, frames, sampleStart);
      });
    }
  };
}
