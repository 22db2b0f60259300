import {appendFileSync, mkdirSync, readFileSync, renameSync, rmSync} from "node:fs";
import {dirname} from "node:path";
import {crc32c} from "../../pyramid/crc32c.js";
import type {ShardPlan} from "../../pyramid/planShards.js";

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
  /** Set once the part is in a finished shard and its file is gone. */
  sealed?: boolean;
}

/** Writes parts of one array's shards, column by column, without holding them in memory or a file open. */
export class PartWriter {
  readonly parts: ShardPart[] = [];
  #open: ShardPart | undefined;
  /** Room for a column, used again by the next. */
  #column = new Uint8Array(0);

  /**
   * @param prefix path of the part files, to which the number of the first column is added; nothing may be there yet
   * @param discard keep account of the columns, but write nothing
   */
  constructor(
    private readonly prefix: string,
    private readonly plan: ShardPlan,
    private readonly discard = false
  ) {}

  /** Appends the encoded inner chunks of the next column, one a channel group, each of which is used before the next. */
  append(column: number, chunks: Iterable<Uint8Array>): void {
    if (column % this.plan.innersPerShard === 0) this.#open = undefined;
    this.#open ??= this.#create(column);
    let size = 0;
    for (const chunk of chunks) {
      this.#open.sizes.push(chunk.length);
      this.#makeRoom(size + chunk.length);
      this.#column.set(chunk, size);
      size += chunk.length;
    }
    if (!this.discard) appendFileSync(this.#open.file, this.#column.subarray(0, size));
  }

  #makeRoom(size: number): void {
    if (size <= this.#column.length) return;
    const larger = new Uint8Array(2 * size);
    larger.set(this.#column);
    this.#column = larger;
  }

  /** Takes over a part that lies after all there is. */
  adopt(part: ShardPart): void {
    this.#open = undefined;
    this.parts.push(part);
  }

  #create(columnStart: number): ShardPart {
    const part: ShardPart = {file: `${this.prefix}.${columnStart}`, columnStart, sizes: []};
    if (this.discard) part.sealed = true;
    this.parts.push(part);
    return part;
  }
}

/** Columns of inner chunks that a part holds. */
export function columnsOf(part: ShardPart, plan: ShardPlan): number {
  return part.sizes.length / plan.groupCount;
}

/**
 * Makes a shard of the parts that hold all its columns, in order. A single part becomes the shard itself; several are
 * copied, so that an interrupted run finds them as they were.
 */
export function sealShard(parts: readonly ShardPart[], plan: ShardPlan, path: string): void {
  const index = encodeIndex(
    parts.flatMap((part) => part.sizes),
    plan
  );
  let {file} = parts[0];
  if (parts.length > 1) {
    file += ".shard";
    rmSync(file, {force: true});
    for (const part of parts) appendFileSync(file, readFileSync(part.file));
  }
  appendFileSync(file, index);
  mkdirSync(dirname(path), {recursive: true});
  renameSync(file, path);
}

/** Seals every shard that has all its columns among the parts, which are in order. Marks the parts of sealed ones. */
export function sealWholeShards(
  parts: readonly ShardPart[],
  plan: ShardPlan,
  columnCount: number,
  pathOf: (shard: number) => string
): void {
  for (let start = 0; start < parts.length;) {
    const shard = Math.floor(parts[start].columnStart / plan.innersPerShard);
    let end = start;
    let columns = 0;
    while (end < parts.length && Math.floor(parts[end].columnStart / plan.innersPerShard) === shard) {
      columns += columnsOf(parts[end++], plan);
    }
    const group = parts.slice(start, end);
    start = end;
    const wanted = Math.min(plan.innersPerShard, columnCount - shard * plan.innersPerShard);
    if (columns !== wanted || group.some((part) => part.sealed)) continue;
    sealShard(group, plan, pathOf(shard));
    for (const part of group) part.sealed = true;
  }
}

/**
 * A shard's index: (offset, size) of each inner chunk as little-endian uint64 in the order (group, column), and its
 * CRC-32C. Columns past the array's end are marked absent. `sizes` are in file order (column, group).
 */
export function encodeIndex(sizes: readonly number[], {groupCount, innersPerShard}: ShardPlan): Uint8Array {
  const entryCount = groupCount * innersPerShard;
  const bytes = new Uint8Array(16 * entryCount + 4).fill(0xff);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  sizes.forEach((size, i) => {
    const entry = (i % groupCount) * innersPerShard + Math.floor(i / groupCount);
    view.setBigUint64(16 * entry, BigInt(offset), true);
    view.setBigUint64(16 * entry + 8, BigInt(size), true);
    offset += size;
  });
  view.setUint32(16 * entryCount, crc32c(bytes.subarray(0, 16 * entryCount)), true);
  return bytes;
}
