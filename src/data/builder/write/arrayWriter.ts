import {join} from "node:path";
import {createSamples, type Samples} from "../../../format/dtype.js";
import type {ShardPlan} from "../../../format/planShards.js";
import {shardPath} from "../../../format/shardIndex.js";
import type {StoredArray} from "../../../format/storedArray.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {Rows} from "../../kernels/rows.js";
import type {BuildFolders} from "../work/workFolder.js";
import {type RawRun, type ArrayCarry} from "./arrayCarry.js";
import {type Column} from "./column.js";
import {encodeChunk} from "./encodeChunk.js";
import {type ShardPiece, ShardWriter} from "./shards.js";

/**
 * Writes a stretch of one array, given in order: whole columns of inner chunks are encoded into parts of shards; what
 * the stretch's two ends cut is kept raw, to be joined with the neighboring stretches'.
 */
export class ArrayWriter {
  readonly #kernels: Kernels;
  readonly #shards: ShardPlan;
  readonly #writer: ShardWriter;
  readonly #column: Samples;
  readonly #onColumn: ((column: Column) => void) | undefined;
  /** Columns are seen but not written: level 0 may be left out of a store. */
  readonly #discard: boolean;
  /** First position of the stretch. */
  readonly start: number;
  #head: RawRun | undefined;
  /** Next position. */
  #position: number;
  /** First position in `#column` that is in use. */
  #columnFrom: number;

  constructor(
    kernels: Kernels,
    readonly array: StoredArray,
    {storeDir, partsDir, flushes}: BuildFolders,
    {start, discard = false, onColumn}: {start: number; discard?: boolean; onColumn?: (column: Column) => void}
  ) {
    this.#kernels = kernels;
    this.#discard = discard;
    this.#shards = array.plan;
    const {innerChannels, groupCount, innerLength} = this.#shards;
    const folders = {
      prefix: join(partsDir, array.path.replace("/", "-")),
      fileOf: (shard: number) => join(storeDir, shardPath(array, shard)),
      discard,
      flushes
    };
    this.#writer = new ShardWriter(folders, this.#shards, Math.ceil(array.length / innerLength));
    this.#column = kernels.allocate(array.encoding.dtype, innerChannels * groupCount * innerLength);
    this.start = this.#position = this.#columnFrom = start;
    this.#onColumn = onColumn;
  }

  /** Shards that this writer made whole, not those that it took over. */
  get files(): readonly string[] {
    return this.#writer.files;
  }

  /** Next position to be appended. */
  get position(): number {
    return this.#position;
  }

  /** Positions that fit before the current column is full. */
  get room(): number {
    const {innerLength} = this.#shards;
    return Math.min(innerLength - (this.#position % innerLength), this.array.length - this.#position);
  }

  /** Destination for the next values. Call `advance` when at most `room` positions of every channel are there. */
  get slot(): Rows {
    const {innerLength} = this.#shards;
    return {values: this.#column, stride: innerLength, at: this.#position % innerLength};
  }

  /** Takes `count` positions put into `slot`. */
  advance(count: number): void {
    this.#position += count;
    if (this.#position % this.#shards.innerLength === 0 || this.#position === this.array.length) this.#closeColumn();
  }

  /** Appends `count` positions. Integers lose what the array's type has no room for. */
  append({values, at, stride}: Rows, count: number): void {
    if (this.#position + count > this.array.length) {
      throw new Error(
        `invalid append to ${this.array.path}: ${count} positions at ${this.#position} of ${this.array.length}`
      );
    }
    const {channelCount} = this.array;
    const brought = this.#kernels.bring(values);
    for (let done = 0; done < count;) {
      const step = Math.min(this.room, count - done);
      const from = {values: brought, at: at + done, stride};
      this.#kernels.copyRows(from, this.slot, {rowCount: channelCount, count: step});
      this.advance(step);
      done += step;
    }
  }

  /** Takes over parts that another writer encoded from the current position on, which must be a column's start. */
  adopt(parts: readonly ShardPiece[]): void {
    for (const part of parts) {
      if (this.#position !== part.columnStart * this.#shards.innerLength) {
        throw new Error(
          `invalid part of ${this.array.path}: starts at column ${part.columnStart}, not ${this.#position}`
        );
      }
      this.#writer.adopt(part);
      this.#head ??= this.#nothing();
      this.#position = Math.min(this.#position + part.columns * this.#shards.innerLength, this.array.length);
      this.#columnFrom = this.#position;
    }
  }

  /** Ends the stretch. */
  close(): ArrayCarry {
    const rest = this.#takeRaw();
    const head = this.#head ?? rest;
    const tail = this.#head ? rest : this.#nothing();
    return {start: this.start, head, parts: this.#writer.close(), tail};
  }

  #closeColumn(): void {
    const {innerLength} = this.#shards;
    const start = Math.floor((this.#position - 1) / innerLength) * innerLength;
    if (this.#columnFrom !== start) {
      this.#head = this.#takeRaw();
      return;
    }
    const count = this.#position - start;
    if (count < innerLength) this.#pad(count);
    this.#onColumn?.({values: this.#column, stride: innerLength, start, count});
    this.#writer.append(start / innerLength, this.#encodeColumn());
    this.#head ??= this.#nothing();
    this.#columnFrom = this.#position;
  }

  *#encodeColumn(): Iterable<Uint8Array> {
    const {innerLength, innerChannels, groupCount} = this.#shards;
    const size = innerChannels * innerLength;
    for (let group = 0; group < groupCount; group++) {
      const chunk = this.#column.subarray(group * size, (group + 1) * size);
      yield this.#discard ? new Uint8Array(0) : encodeChunk(this.#kernels, this.array.encoding, chunk);
    }
  }

  #nothing(): RawRun {
    return {values: createSamples(this.array.encoding.dtype, 0), count: 0};
  }

  /** Takes what the column holds so far. */
  #takeRaw(): RawRun {
    const {innerLength} = this.#shards;
    const count = this.#position - this.#columnFrom;
    const values = createSamples(this.array.encoding.dtype, this.array.channelCount * count);
    const at = this.#columnFrom % innerLength;
    for (let channel = 0; channel < this.array.channelCount; channel++) {
      const from = channel * innerLength + at;
      values.set(this.#column.subarray(from, from + count) as never, channel * count);
    }
    this.#columnFrom = this.#position;
    return {values, count};
  }

  /** Clears positions of a short last column, which still hold an earlier column's values. */
  #pad(count: number): void {
    const {innerLength} = this.#shards;
    const {dtype} = this.array.encoding;
    const zero = dtype === "int64" || dtype === "uint64" ? 0n : 0;
    for (let channel = 0; channel < this.array.channelCount; channel++) {
      (this.#column as Float64Array).fill(zero as number, channel * innerLength + count, (channel + 1) * innerLength);
    }
  }
}
