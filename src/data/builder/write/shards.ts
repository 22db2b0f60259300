import {mkdirSync, readFileSync, renameSync, rmSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {crc32} from "node:zlib";
import type {ShardPlan} from "../../../format/planShards.js";
import {encodeShardIndex} from "../../../format/shardIndex.js";
import {appendWhole} from "../../disk/wholeBytes.js";

/**
 * Encoded inner chunks of consecutive columns of one shard, one after another in a file: all channel groups of a column
 * of inner chunks, then the next column. A shard without its index.
 */
export interface ShardPart {
  file: string;
  /** First column of inner chunks, counted over the whole array. */
  columnStart: number;
  /** Encoded bytes of each inner chunk in file order. */
  sizes: number[];
  /** Bytes in the file, and their CRC-32. */
  bytes: number;
  crc: number;
  /** Set once the part is in a finished shard: `file` is that shard when it has no other part. */
  sealed?: boolean;
}

/** Path and encoding of an array's shards. */
export interface ShardFolders {
  /** Path of the part files, to which the number of the first column is added; nothing may be there yet. */
  prefix: string;
  /** Folder of the whole shards, each named by its number. */
  dir: string;
  /** Keep account of the columns, but write nothing. */
  discard: boolean;
}

/**
 * Writes one array's shards, column by column, without holding them in memory or a file open. A stretch that begins or
 * ends inside a shard leaves a part of it; a shard that is whole moves to its place at once.
 */
export class ShardWriter {
  readonly #folders: ShardFolders;
  readonly #plan: ShardPlan;
  readonly #columnCount: number;
  readonly parts: ShardPart[] = [];
  #open: ShardPart | undefined;
  /** Room for a column, used again by the next. */
  #column = new Uint8Array(0);

  /** @param columnCount columns of inner chunks that the array has */
  constructor(folders: ShardFolders, plan: ShardPlan, columnCount: number) {
    this.#folders = folders;
    this.#plan = plan;
    this.#columnCount = columnCount;
  }

  /** Appends the encoded inner chunks of the next column, one per channel group, each of which is used before the next. */
  append(column: number, chunks: Iterable<Uint8Array>): void {
    if (column % this.#plan.innersPerShard === 0) this.#open = undefined;
    this.#open ??= this.#create(column);
    let size = 0;
    for (const chunk of chunks) {
      this.#open.sizes.push(chunk.length);
      this.#makeRoom(size + chunk.length);
      this.#column.set(chunk, size);
      size += chunk.length;
    }
    if (!this.#folders.discard) appendTo(this.#open, this.#column.subarray(0, size));
    this.#sealWhole(column + 1);
  }

  /** Takes over a part that lies after all there is. */
  adopt(part: ShardPart): void {
    this.#open = undefined;
    this.parts.push(part);
    this.#sealWhole(part.columnStart + columnsOf(part, this.#plan));
  }

  #makeRoom(size: number): void {
    if (size <= this.#column.length) return;
    const larger = new Uint8Array(2 * size);
    larger.set(this.#column);
    this.#column = larger;
  }

  #create(columnStart: number): ShardPart {
    const part: ShardPart = {file: `${this.#folders.prefix}.${columnStart}`, columnStart, sizes: [], bytes: 0, crc: 0};
    if (this.#folders.discard) part.sealed = true;
    this.parts.push(part);
    return part;
  }

  /** Seals the shard that ends before a column, if one does and all its columns are among the parts. */
  #sealWhole(column: number): void {
    const {innersPerShard} = this.#plan;
    if (column % innersPerShard !== 0 && column !== this.#columnCount) return;
    const shard = Math.floor((column - 1) / innersPerShard);
    const first = this.parts.findIndex(({columnStart}) => columnStart === shard * innersPerShard);
    if (first < 0) return;
    const shardParts = this.parts.slice(first);
    if (shardParts.some(({sealed}) => sealed)) return;
    sealShard(shardParts, this.#plan, join(this.#folders.dir, String(shard)));
    for (const part of shardParts) part.sealed = true;
  }
}

/** Columns of inner chunks that a part holds. */
export function columnsOf(part: ShardPart, plan: ShardPlan): number {
  return part.sizes.length / plan.groupCount;
}

/**
 * Tells whether a part is as it was left. Of a finished shard, whose bytes are on the disk before a span counts as
 * done, the size tells.
 */
export function isWhole({file, bytes, crc, sealed}: ShardPart): boolean {
  if (statSync(file, {throwIfNoEntry: false})?.size !== bytes) return false;
  return sealed === true || crc32(readFileSync(file)) === crc;
}

function appendTo(part: ShardPart, bytes: Uint8Array): void {
  appendWhole(part.file, bytes);
  part.bytes += bytes.length;
  part.crc = crc32(bytes, part.crc);
}

/**
 * Makes a shard of the parts that hold all its columns, in order. A single part becomes the shard itself; several are
 * copied, so that an interrupted run finds them as they were.
 */
function sealShard(parts: readonly ShardPart[], plan: ShardPlan, path: string): void {
  const index = encodeShardIndex(
    parts.flatMap((part) => part.sizes),
    plan
  );
  mkdirSync(dirname(path), {recursive: true});
  if (parts.length === 1) {
    appendTo(parts[0], index);
    renameSync(parts[0].file, path);
    parts[0].file = path;
    return;
  }
  const file = `${parts[0].file}.shard`;
  rmSync(file, {force: true});
  for (const part of parts) {
    const bytes = readFileSync(part.file);
    if (bytes.length !== part.bytes || crc32(bytes) !== part.crc) throw new Error(`EIO: ${part.file} is damaged`);
    appendWhole(file, bytes);
  }
  appendWhole(file, index);
  renameSync(file, path);
}
