import {randomUUID} from "node:crypto";
import {closeSync, existsSync, fsyncSync, ftruncateSync, openSync, rmSync, readFileSync, statSync} from "node:fs";
import {crc32} from "node:zlib";
import {bytesPerSample, type Samples} from "../../../format/dtype.js";
import {moveSynced, replaceFile} from "../../disk/replaceFile.js";
import {readWhole, writeWhole} from "../../disk/wholeBytes.js";
import type {SampleReader} from "../../source/source.js";
import type {BuildPlan, Span} from "../plan/buildPlan.js";

/** A stretch of a recording in another order, in a file. */
export interface Spool {
  file: string;
  /** Begins with a block. */
  stretch: Span;
}

/**
 * Copies the built channels of a recording whose chunks hold long stretches of few channels into a file of blocks, each
 * with all channels one after another: every source chunk is decoded once, and memory holds one chunk. A spool that is
 * there is taken up again: one that is damaged is made anew when `isThorough`, else reading it throws.
 */
export async function spoolRecording(
  plan: BuildPlan,
  reader: SampleReader,
  spool: Spool,
  isThorough: boolean
): Promise<void> {
  const size = spoolBytes(plan, spool);
  if (isSpooled(plan, spool, isThorough)) return;
  const {info, columns, blockLength} = plan;
  const [chunkFrames, chunkChannels] = info.chunkShape!;
  const [stretchStart, stretchEnd] = spool.stretch;
  const temporary = `${spool.file}.${randomUUID()}`;
  const fd = openSync(temporary, "w");
  try {
    // The last block has room for as many samples as any other.
    ftruncateSync(fd, size);
    for (let first = 0; first < info.channelCount; first += chunkChannels) {
      const end = Math.min(first + chunkChannels, info.channelCount);
      const wanted = columns.flatMap((column, row) => (column >= first && column < end ? [[column, row]] : []));
      if (wanted.length === 0) continue;
      for (let start = stretchStart; start < stretchEnd;) {
        const stop = Math.min((Math.floor(start / chunkFrames) + 1) * chunkFrames, stretchEnd);
        const chunk = await reader.read(start, stop, {channelStart: first, channelEnd: end});
        for (const [channel, row] of wanted) {
          const values = takeColumn(chunk, channel - first, end - first);
          for (let at = start; at < stop; at = Math.min(stop, (Math.floor(at / blockLength) + 1) * blockLength)) {
            const until = Math.min(stop, (Math.floor(at / blockLength) + 1) * blockLength);
            const bytes = bytesOf(values.subarray(at - start, until - start));
            writeWhole(fd, bytes, spoolOffset(plan, at - stretchStart, row));
          }
        }
        start = stop;
      }
    }
    fsyncSync(fd);
    replaceFile(sumsFile(spool), sumsOf(plan, temporary, size));
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  } finally {
    closeSync(fd);
  }
  moveSynced(temporary, spool.file);
}

/** Reads a spooled recording. */
export interface SpoolReader {
  /** Reads the block at `start` into `to`: channel c's samples are at `c * blockLength`. */
  read(start: number, to: Samples): void;
  close(): void;
}

/** Opens a spooled recording. */
export function openSpool(plan: BuildPlan, spool: Spool): SpoolReader {
  const [stretchStart] = spool.stretch;
  const fd = openSync(spool.file, "r");
  const sums = readFileSync(sumsFile(spool));
  return {
    read(start, to) {
      const bytes = bytesOf(to);
      readWhole(fd, bytes, spoolOffset(plan, start - stretchStart, 0));
      if (crc32(bytes) !== sums.readUInt32LE(4 * Math.floor((start - stretchStart) / plan.blockLength))) {
        throw new Error(`EIO: ${spool.file} is damaged`);
      }
    },
    close: () => closeSync(fd)
  };
}

/** Removes a spool, or what there is of one. */
export function removeSpool(spool: Spool): void {
  for (const file of [spool.file, sumsFile(spool)]) rmSync(file, {force: true});
}

/** Size of the file: whole blocks. */
function spoolBytes({info, channelCount, blockLength}: BuildPlan, {stretch: [start, end]}: Spool): number {
  const blockCount = Math.ceil((end - start) / blockLength);
  return blockCount * blockLength * channelCount * bytesPerSample(info.dtype);
}

/** The CRC-32 of each block, as little-endian uint32. */
function sumsFile({file}: Spool): string {
  return `${file}.sums`;
}

function sumsOf(plan: BuildPlan, file: string, size: number): Uint8Array {
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

/** Tells whether an earlier run, or another process, left a spool that is whole. */
function isSpooled(plan: BuildPlan, spool: Spool, isThorough: boolean): boolean {
  const size = statSync(spool.file, {throwIfNoEntry: false})?.size;
  if (size !== spoolBytes(plan, spool) || !existsSync(sumsFile(spool))) return false;
  return !isThorough || Buffer.compare(sumsOf(plan, spool.file, size), readFileSync(sumsFile(spool))) === 0;
}

/** Position of a channel's sample, counted from the stretch's first: block by block, channel by channel. */
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
