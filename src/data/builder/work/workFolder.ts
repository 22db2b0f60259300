import {createHash, randomUUID} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {deserialize, serialize} from "node:v8";
import {crc32} from "node:zlib";
import type {Flushes} from "../../disk/flushes.js";
import {replaceFile, syncPath} from "../../disk/replaceFile.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import {type SpanRun, spanRunsOf, spansIn} from "../plan/spanRuns.js";
import type {Spool} from "../read/spool.js";
import type {SpanCarry} from "../span/spanCarry.js";
import {areWholeShards, isSealed, isWholePart, type SealedShards} from "../write/shards.js";

/** Destination of a piece of a build. */
export interface BuildFolders {
  /** The store, as far as it is there. */
  storeDir: string;
  /** For parts of shards. */
  partsDir: string;
  /** Shards of each array, by its path, as joining spans notes them. */
  sealed?: Map<string, SealedShards[]>;
  /** Flushes whole shards while others are made. Whoever adds it settles it. */
  flushes?: Flushes;
}

/**
 * The folder of a build that is not finished: shards at their places in `store/`, parts of shards, and one carry a span
 * or a run of spans.
 * A carry is there only when its span is done, so a killed build goes on with the spans that have none, and several
 * processes can build spans side by side. What was built under another plan lies in another folder.
 */
export class WorkFolder {
  readonly storeDir: string;
  /** Shards of each array that are whole, by its path, once this process has joined the spans. */
  readonly sealed = new Map<string, SealedShards[]>();
  readonly #dir: string;
  readonly #sampleCount: number;
  readonly #runs: readonly SpanRun[];

  constructor(
    readonly path: string,
    plan: BuildPlan
  ) {
    this.#dir = folderOf(path, plan);
    this.#sampleCount = plan.info.sampleCount;
    this.#runs = spanRunsOf(plan);
    this.storeDir = join(this.#dir, "store");
    mkdirSync(this.storeDir, {recursive: true});
  }

  /** The whole recording in another order, where its chunks ask for it. */
  get spool(): Spool {
    return {file: join(this.#dir, "spool"), stretch: [0, this.#sampleCount]};
  }

  /** Folders for one attempt at a piece of the build: two at once do not touch each other's parts. */
  createFolders(): BuildFolders {
    const partsDir = join(this.#dir, "parts", randomUUID());
    mkdirSync(partsDir, {recursive: true});
    return {storeDir: this.storeDir, partsDir, sealed: this.sealed};
  }

  /** Tells whether a span is done, or a run of them joined. */
  hasCarry(piece: number | SpanRun): boolean {
    return existsSync(this.#carryFile(piece));
  }

  /** Says that a span is done, or a run joined, once the disk has the files that it wrote. */
  saveCarry(piece: number | SpanRun, carry: SpanCarry, files = filesOf(carry, this.storeDir)): void {
    for (const path of [...files, ...new Set(files.map(dirname))]) syncPath(path);
    const content = serialize(carry);
    replaceFile(this.#carryFile(piece), Buffer.concat([checksumOf(content), content]));
  }

  /** Throws when the carry is not as it was saved. */
  readCarry(piece: number | SpanRun): SpanCarry {
    const file = this.#carryFile(piece);
    const bytes = readFileSync(file);
    const content = bytes.subarray(CHECKSUM_BYTES);
    if (!checksumOf(content).equals(bytes.subarray(0, CHECKSUM_BYTES))) throw new Error(`EIO: ${file} is damaged`);
    return deserialize(content) as SpanCarry;
  }

  /**
   * Forgets those of the spans whose carry, parts or shards an earlier run left damaged, and the runs that hold them or
   * are damaged themselves. Returns how many carries there were.
   */
  dropDamaged(spans: readonly number[]): number {
    const damaged = new Set(spans.filter((span) => this.hasCarry(span) && !this.#isWhole(span)));
    const wanted = new Set(spans);
    const isAmong = (run: SpanRun, among: ReadonlySet<number>) => spansIn(run).some((span) => among.has(span));
    const runs = this.#runs.filter((run) => isAmong(run, wanted) && this.hasCarry(run));
    const unfit = runs.filter((run) => isAmong(run, damaged) || !this.#isWhole(run));
    for (const piece of [...damaged, ...unfit]) rmSync(this.#carryFile(piece));
    return damaged.size + unfit.length;
  }

  #isWhole(piece: number | SpanRun): boolean {
    try {
      return Object.entries(this.readCarry(piece).arrays).every(([path, {parts}]) =>
        parts.every((piece) =>
          isSealed(piece) ? areWholeShards(piece, shardFolder(this.storeDir, path)) : isWholePart(piece)
        )
      );
    } catch {
      return false;
    }
  }

  #carryFile(piece: number | SpanRun): string {
    return join(this.#dir, typeof piece === "number" ? `span-${piece}.carry` : `run-${piece.join("-")}.carry`);
  }
}

/** Spans that are done in a folder, which need not be there, in no order. */
export function listBuiltSpans(path: string, plan: BuildPlan): number[] {
  const dir = folderOf(path, plan);
  const names = existsSync(dir) ? readdirSync(dir) : [];
  return names.flatMap((name) => /^span-(\d+)\.carry$/.exec(name)?.[1] ?? []).map(Number);
}

function folderOf(path: string, plan: BuildPlan): string {
  return join(path, createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12));
}

const CHECKSUM_BYTES = 4;

/** The CRC-32 of a carry, which stands before it in its file: it tells what a power cut left damaged. */
export function checksumOf(carry: Uint8Array): Buffer {
  const bytes = Buffer.alloc(CHECKSUM_BYTES);
  bytes.writeUInt32LE(crc32(carry));
  return bytes;
}

/** Files that a span wrote. */
function filesOf({arrays}: SpanCarry, storeDir: string): string[] {
  return Object.entries(arrays).flatMap(([path, {parts}]) =>
    parts.flatMap((piece) => {
      if (!isSealed(piece)) return piece.file;
      return piece.bytes.map((_, i) => join(shardFolder(storeDir, path), String(piece.shardStart + i)));
    })
  );
}

/** Folder of an array's shards. */
export function shardFolder(storeDir: string, path: string): string {
  return join(storeDir, path, "c", "0");
}
