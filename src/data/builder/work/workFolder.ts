import {createHash, randomUUID} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "node:v8";
import {replaceFile} from "../../disk/replaceFile.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import type {SpanCarry} from "../span/spanCarry.js";

/** Destination of a piece of a build. */
export interface BuildFolders {
  /** The store, as far as it is there. */
  storeDir: string;
  /** For parts of shards. */
  partsDir: string;
}

/**
 * The folder of a build that is not finished: shards at their places in `store/`, parts of shards, and one carry a span.
 * A carry is there only when its span is done, so a killed build goes on with the spans that have none, and several
 * processes can build spans side by side. What was built under another plan lies in another folder.
 */
export class WorkFolder {
  readonly storeDir: string;
  readonly #dir: string;

  constructor(
    readonly path: string,
    plan: BuildPlan
  ) {
    const hash = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
    this.#dir = join(path, hash);
    this.storeDir = join(this.#dir, "store");
    mkdirSync(this.storeDir, {recursive: true});
  }

  /** The recording in another order, where its chunks ask for it. */
  get spoolFile(): string {
    return join(this.#dir, "spool");
  }

  /** Folders for one attempt at a piece of the build: two at once do not touch each other's parts. */
  createFolders(): BuildFolders {
    const partsDir = join(this.#dir, "parts", randomUUID());
    mkdirSync(partsDir, {recursive: true});
    return {storeDir: this.storeDir, partsDir};
  }

  /** Whether a span is done. */
  hasCarry(span: number): boolean {
    return existsSync(this.#carryFile(span));
  }

  saveCarry(span: number, carry: SpanCarry): void {
    replaceFile(this.#carryFile(span), serialize(carry));
  }

  readCarry(span: number): SpanCarry {
    return deserialize(readFileSync(this.#carryFile(span))) as SpanCarry;
  }

  #carryFile(span: number): string {
    return join(this.#dir, `span-${span}.carry`);
  }
}

/** Bytes of all files in a folder. */
export function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}
