import type {Kernels} from "../../kernels/kernels.js";
import type {Frames, Rows} from "../../kernels/rows.js";
import type {SampleReader} from "../../source/source.js";
import type {BuildPlan, Span} from "../plan/buildPlan.js";
import {type Converter, createConverter} from "./createConverter.js";
import type {SpoolReader} from "./spool.js";

/** Consecutive frames of the channels that are built. The next block takes its place in memory. */
export interface Block {
  /** Frames. */
  count: number;
  /** Copies `count` frames from frame `from` on to rows, as stored values. Throws an `InexactError`. */
  copyTo(to: Rows, from: number, count: number): void;
}

/** Reads a span of a spooled recording in its blocks. */
export async function* readSpooledBlocks(
  kernels: Kernels,
  plan: BuildPlan,
  spool: Pick<SpoolReader, "read">,
  [spanStart, spanEnd]: Span
): AsyncGenerator<Block> {
  const {blockLength, channelCount} = plan;
  const convert = createConverter(kernels, plan);
  const values = kernels.allocate(plan.info.dtype, channelCount * blockLength);
  for (let start = spanStart; start < spanEnd; start += blockLength) {
    spool.read(start, values);
    yield {
      count: Math.min(blockLength, spanEnd - start),
      copyTo(to, from, frames) {
        for (let row = 0; row < channelCount; row++) {
          const one = {values, at: row * blockLength + from, width: 1};
          convert(one, {channelCount: 1, frames}, rowOf(to, row), start + from);
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
  const {blockLength, columns} = plan;
  const channelStart = columns.reduce((a, b) => Math.min(a, b));
  const channelEnd = columns.reduce((a, b) => Math.max(a, b)) + 1;
  const width = channelEnd - channelStart;
  const wanted = columns.map((column) => column - channelStart);
  const copy = copyColumns(createConverter(kernels, plan), wanted);
  const values = kernels.allocate(plan.info.dtype, Math.min(blockLength, spanEnd - spanStart) * width);
  for (let start = spanStart; start < spanEnd;) {
    const end = Math.min(spanEnd, (Math.floor(start / blockLength) + 1) * blockLength);
    const read = await reader.read(start, end, {channelStart, channelEnd, to: values});
    if (read.buffer !== values.buffer) values.set(read as never);
    yield {
      count: end - start,
      copyTo: (to, from, count) => copy({values, at: from * width, width}, to, start + from, count)
    };
    start = end;
  }
}

/** Conversion of those columns of frames that are built: of all at once where they are all there are. */
function copyColumns(convert: Converter, columns: readonly number[]) {
  return (from: Frames, to: Rows, sampleStart: number, frames: number): void => {
    const isWhole = columns.length === from.width && columns.every((column, i) => column === i);
    if (isWhole) {
      convert(from, {channelCount: from.width, frames}, to, sampleStart);
      return;
    }
    columns.forEach((column, row) => {
      convert({...from, at: from.at + column}, {channelCount: 1, frames}, rowOf(to, row), sampleStart);
    });
  };
}

function rowOf(rows: Rows, row: number): Rows {
  return {...rows, at: rows.at + row * rows.stride};
}
