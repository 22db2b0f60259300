import {randomUUID} from "node:crypto";
import {closeSync, existsSync, fsyncSync, ftruncateSync, openSync, rmSync, readFileSync, statSync} from "node:fs";
import {crc32} from "node:zlib";
import {bytesPerSample, type Samples} from "../../../format/dtype.js";
import {moveSynced, replaceFile} from "../../disk/replaceFile.js";
import {readWhole, writeWhole} from "../../disk/wholeBytes.js";
import type {SampleReader} from "../../source/source.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import type {WorkFolder} from "../work/workFolder.js";

/**
 * Copies the built channels of a recording whose chunks hold long stretches of few channels into a file of blocks, each
 * with all channels one after another: every source chunk is decoded once, and memory holds one chunk. A spool that is
 * there is taken up again: one that is damaged is made anew when `isThorough`, else reading it throws.
 */
export async function spoolRecording(
  plan: BuildPlan,
  reader: SampleReader,
  work: WorkFolder,
  isThorough: boolean
): Promise<void> {
  const size = spoolBytes(plan);
  if (isSpooled(plan, work, isThorough)) return;
  const {info, columns, blockLength} = plan;
  const [chunkFrames, chunkChannels] = info.chunkShape!;
  const temporary = `${work.spoolFile}.${randomUUID()}`;
  const fd = openSync(temporary, "w");
  try {
    // The last block has room for as many samples as any other.
    ftruncateSync(fd, size);
    for (let first = 0; first < info.channelCount; first += chunkChannels) {
      const end = Math.min(first + chunkChannels, info.channelCount);
      const wanted = columns.flatMap((column, row) => (column >= first && column < end ? [[column, row]] : []));
      if (wanted.length === 0) continue;
      for (let start = 0; start < info.sampleCount; start += chunkFrames) {
        const stop = Math.min(start + chunkFrames, info.sampleCount);
        const chunk = await reader.read(start, stop, {channelStart: first, channelEnd: end});
        for (const [channel, row] of wanted) {
          const values = takeColumn(chunk, channel - first, end - first);
          for (let at = start; at < stop; at = Math.min(stop, (Math.floor(at / blockLength) + 1) * blockLength)) {
            const until = Math.min(stop, (Math.floor(at / blockLength) + 1) * blockLength);
            const bytes = bytesOf(values.subarray(at - start, until - start));
            writeWhole(fd, bytes, spoolOffset(plan, at, row));
          }
        }
      }
    }
    fsyncSync(fd);
    replaceFile(sumsFile(work), sumsOf(plan, temporary));
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  } finally {
    closeSync(fd);
  }
  moveSynced(temporary, work.spoolFile);
}

/** Reads a spooled recording. */
export interface SpoolReader {
  /** Reads the block at `start` into `to`: channel c's samples are at `c * blockLength`. */
  read(start: number, to: Samples): void;
  close(): void;
}

/** Opens a spooled recording. */
export function openSpool(plan: BuildPlan, work: WorkFolder): SpoolReader {
  const fd = openSync(work.spoolFile, "r");
  const sums = readFileSync(sumsFile(work));
  return {
    read(start, to) {
      const bytes = bytesOf(to);
      readWhole(fd, bytes, spoolOffset(plan, start, 0));
      if (crc32(bytes) !== sums.readUInt32LE(4 * Math.floor(start / plan.blockLength))) {
        throw new Error(`EIO: ${work.spoolFile} is damaged`);
      }
    },
    close: () => closeSync(fd)
  };
}

/** Size of the file: whole blocks. */
function spoolBytes({info, channelCount, blockLength}: BuildPlan): number {
  const blockCount = Math.ceil(info.sampleCount / blockLength);
  return blockCount * blockLength * channelCount * bytesPerSample(info.dtype);
}

/** The CRC-32 of each block, as little-endian uint32. */
function sumsFile(work: WorkFolder): string {
  return `${work.spoolFile}.sums`;
}

function sumsOf(plan: BuildPlan, file: string): Uint8Array {
  const size = spoolBytes(plan);
  const blockBytes = plan.blockLength * plan.channelCount * bytesPerSample(plan.info.dtype);
  const sums = Buffer.alloc((4 * size) / blockBytes);
  const block = new Uint8Array(blockBytes);
  const fd = openSync(file, "r");
  try {
    for (let at = 0; at < size; at += blockBytes) {
      readWhole(fd, block, at);
      sums.writeUInt32LE(crc32(block), (4 * at) / blockBytes);
    }
  } finally {
    closeSync(fd);
  }
  return sums;
}

/** Whether an earlier run, or another process, left a spool that is whole. */
function isSpooled(plan: BuildPlan, work: WorkFolder, isThorough: boolean): boolean {
  const size = statSync(work.spoolFile, {throwIfNoEntry: false})?.size;
  if (size !== spoolBytes(plan) || !existsSync(sumsFile(work))) return false;
  return !isThorough || Buffer.compare(sumsOf(plan, work.spoolFile), readFileSync(sumsFile(work))) === 0;
}

/** Position of a channel's sample: block by block, channel by channel. */
function spoolOffset({info, channelCount, blockLength}: BuildPlan, sample: number, row: number): number {
  const block = Math.floor(sample / blockLength);
  return ((block * channelCount + row) * blockLength + (sample % blockLength)) * bytesPerSample(info.dtype);
}

function takeColumn(chunk: Samples, column: number, width: number): Samples {
  if (width === 1) return chunk;
  const values = chunk.slice(0, chunk.length / width);
  for (let i = 0, from = column; i < values.length; i++, from += width) values[i] = chunk[from];
  return values;
}

function bytesOf({buffer, byteOffset, byteLength}: Samples): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
