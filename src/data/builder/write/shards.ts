import {createHash, type Hash} from "node:crypto";
import {mkdirSync, readFileSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import type {ShardPlan} from "../../../format/planShards.js";
import {encodeShardIndex} from "../../../format/shardIndex.js";
import type {Flushes} from "../../disk/flushes.js";
import {moveFile} from "../../disk/moveFile.js";
import {appendWhole} from "../../disk/wholeBytes.js";

/** Consecutive columns of inner chunks of an array. */
interface ColumnRun {
  /** First column, counted over the whole array. */
  columnStart: number;
  columns: number;
}

/**
 * Encoded inner chunks of consecutive columns of one shard, one after another in a file: all channel groups of a column
 * of inner chunks, then the next column. A shard without its index.
 */
export interface ShardPart extends ColumnRun {
  file: string;
  /** Encoded bytes of each inner chunk in file order. */
  sizes: number[];
  /** Bytes in the file, and their SHA-256 in hex, once the part is complete. */
  bytes: number;
  sha256: string;
}

/** Consecutive shards that are whole and at their places; none has an entry where nothing is written. */
export interface SealedShards extends ColumnRun {
  /** Number of the first. */
  shardStart: number;
  /** Bytes of each, and their SHA-256 in hex: nobody has to read it again for that. */
  bytes: number[];
  sha256: string[];
}

/** Result of a stretch of an array. */
export type ShardPiece = ShardPart | SealedShards;

/** Tells whether a piece is whole shards. */
export function isSealed(piece: ShardPiece): piece is SealedShards {
  return "shardStart" in piece;
}

/** Path and encoding of an array's shards. */
export interface ShardFolders {
  /** Path of the part files, to which the number of the first column is added; nothing may be there yet. */
  prefix: string;
  /** Path of a whole shard. */
  fileOf: (shard: number) => string;
  /** Keep account of the columns, but write nothing. */
  discard: boolean;
  flushes?: Flushes;
}

/**
 * Writes one array's shards, column by column, without holding them in memory or a file open. A stretch that begins or
 * ends inside a shard leaves a part of it; a shard that is whole moves to its place at once.
 */
export class ShardWriter {
  readonly #folders: ShardFolders;
  readonly #plan: ShardPlan;
  readonly #columnCount: number;
  readonly #pieces: ShardPiece[] = [];
  /** Shards that this writer made whole, not those that it took over. */
  readonly files: string[] = [];
  /** The part that grows, and what has seen its bytes. */
  #open: {part: ShardPart; hash: Hash} | undefined;
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
    if (column % this.#plan.innersPerShard === 0) this.#endPart();
    let size = 0;
    const sizes: number[] = [];
    for (const chunk of chunks) {
      sizes.push(chunk.length);
      this.#makeRoom(size + chunk.length);
      this.#column.set(chunk, size);
      size += chunk.length;
    }
    if (this.#folders.discard) {
      this.#addSealed({columnStart: column, columns: 1, shardStart: 0, bytes: [], sha256: []});
      return;
    }
    this.#open ??= {part: this.#create(column), hash: createHash("sha256")};
    const {part, hash} = this.#open;
    const bytes = this.#column.subarray(0, size);
    appendTo(part, bytes);
    hash.update(bytes);
    part.columns++;
    for (const each of sizes) part.sizes.push(each);
    this.#sealWhole(column + 1);
  }

  /** Takes over a piece that lies after all there is. */
  adopt(piece: ShardPiece): void {
    this.#endPart();
    if (isSealed(piece)) return this.#addSealed(piece);
    this.#pieces.push(piece);
    this.#sealWhole(piece.columnStart + piece.columns);
  }

  /** Ends the stretch, and returns what it left. */
  close(): ShardPiece[] {
    this.#endPart();
    return this.#pieces;
  }

  #endPart(): void {
    if (this.#open) this.#open.part.sha256 = this.#open.hash.digest("hex");
    this.#open = undefined;
  }

  #makeRoom(size: number): void {
    if (size <= this.#column.length) return;
    const larger = new Uint8Array(2 * size);
    larger.set(this.#column);
    this.#column = larger;
  }

  #create(columnStart: number): ShardPart {
    const file = `${this.#folders.prefix}.${columnStart}`;
    const part: ShardPart = {file, columnStart, columns: 0, sizes: [], bytes: 0, sha256: ""};
    this.#pieces.push(part);
    return part;
  }

  /** Seals the shard that ends before a column, if one does and all its columns are among the parts. */
  #sealWhole(column: number): void {
    const {innersPerShard} = this.#plan;
    if (column % innersPerShard !== 0 && column !== this.#columnCount) return;
    const shard = Math.floor((column - 1) / innersPerShard);
    const columnStart = shard * innersPerShard;
    const first = this.#pieces.findLastIndex((piece) => piece.columnStart <= columnStart);
    if (first < 0 || this.#pieces[first].columnStart !== columnStart) return;
    const parts = this.#pieces.slice(first).filter((piece): piece is ShardPart => !isSealed(piece));
    if (first + parts.length !== this.#pieces.length) return;
    this.#pieces.splice(first);
    const hash = parts.length === 1 && parts[0] === this.#open?.part ? this.#open.hash : undefined;
    if (hash) this.#open = undefined;
    else this.#endPart();
    const path = this.#folders.fileOf(shard);
    const sealed = sealShard(parts, this.#plan, {path, copy: `${this.#folders.prefix}.${columnStart}.shard`, hash});
    this.files.push(path);
    this.#folders.flushes?.start(path);
    const columns = column - columnStart;
    this.#addSealed({columnStart, columns, shardStart: shard, bytes: [sealed.bytes], sha256: [sealed.sha256]});
  }

  /** Adds whole shards to those before, if there are no columns between them. */
  #addSealed(run: SealedShards): void {
    const last = this.#pieces.at(-1);
    if (!last || !isSealed(last) || last.columnStart + last.columns !== run.columnStart) {
      this.#pieces.push({...run, bytes: [...run.bytes], sha256: [...run.sha256]});
      return;
    }
    last.columns += run.columns;
    for (const bytes of run.bytes) last.bytes.push(bytes);
    for (const digest of run.sha256) last.sha256.push(digest);
  }
}

/** Tells whether a part is as it was left. */
export function isWholePart({file, bytes, sha256}: ShardPart): boolean {
  return statSync(file, {throwIfNoEntry: false})?.size === bytes && digest(readFileSync(file)) === sha256;
}

/** Tells whether shards are there. Their bytes were on the disk before a span counted as done, so that sizes tell. */
export function areWholeShards({shardStart, bytes}: SealedShards, dir: string): boolean {
  return bytes.every((size, i) => statSync(join(dir, String(shardStart + i)), {throwIfNoEntry: false})?.size === size);
}

function appendTo(part: ShardPart, bytes: Uint8Array): void {
  appendWhole(part.file, bytes);
  part.bytes += bytes.length;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Makes a shard of the parts that hold all its columns, in order. A single part becomes the shard itself; several are
 * copied, so that an interrupted run finds them as they were. `hash` has seen the bytes of a single part.
 */
function sealShard(
  parts: readonly ShardPart[],
  plan: ShardPlan,
  {path, copy, hash}: {path: string; copy: string; hash?: Hash}
): {bytes: number; sha256: string} {
  const index = encodeShardIndex(
    parts.flatMap((part) => part.sizes),
    plan
  );
  mkdirSync(dirname(path), {recursive: true});
  if (parts.length === 1 && hash) {
    appendTo(parts[0], index);
    moveFile(parts[0].file, path);
    return {bytes: parts[0].bytes, sha256: hash.update(index).digest("hex")};
  }
  const copied = createHash("sha256");
  for (const part of parts) {
    const bytes = readFileSync(part.file);
    if (bytes.length !== part.bytes || digest(bytes) !== part.sha256) throw new Error(`EIO: ${part.file} is damaged`);
    appendWhole(copy, bytes);
    copied.update(bytes);
  }
  appendWhole(copy, index);
  moveFile(copy, path);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, index.length);
  return {bytes, sha256: copied.update(index).digest("hex")};
}
