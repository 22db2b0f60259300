import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "node:v8";
import type {BuildPlan} from "./buildPlan.js";
import type {SpanCarry} from "./runSpan.js";

/**
 * The folder of a build that is not finished: shards at their places, and in `work/` the plan, parts of shards, and one
 * carry a span. A carry is there only when its span is done, so a killed build goes on with the spans that have none.
 */
export class WorkFolder {
  readonly storeDir: string;
  readonly partsDir: string;

  constructor(readonly path: string) {
    this.storeDir = join(path, "store");
    this.partsDir = join(path, "parts");
  }

  /** Takes up what an earlier run of the same plan left, or starts afresh. */
  open(plan: BuildPlan): void {
    const file = join(this.path, "plan.json");
    const text = JSON.stringify(plan);
    if (existsSync(file) && readFileSync(file, "utf8") === text) return;
    rmSync(this.path, {recursive: true, force: true});
    mkdirSync(this.storeDir, {recursive: true});
    mkdirSync(this.partsDir);
    writeAtomically(file, text);
  }

  /** Spans that are not done yet. */
  pendingSpans({spans}: BuildPlan): number[] {
    return spans.map((_, span) => span).filter((span) => !existsSync(this.#carryFile(span)));
  }

  saveCarry(span: number, carry: SpanCarry): void {
    writeAtomically(this.#carryFile(span), serialize(carry));
  }

  /** Carries of all spans in order, one in memory at a time. */
  *carries({spans}: BuildPlan): Generator<SpanCarry> {
    for (let span = 0; span < spans.length; span++) {
      yield deserialize(readFileSync(this.#carryFile(span))) as SpanCarry;
    }
  }

  remove(): void {
    rmSync(this.path, {recursive: true, force: true});
  }

  #carryFile(span: number): string {
    return join(this.path, `span-${span}.carry`);
  }
}

/** Writes a file so that it is never seen half-written. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}
