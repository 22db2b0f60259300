import type {BuildPlan} from "../plan/buildPlan.js";
import {type SpanRun, spanRunsOf} from "../plan/spanRuns.js";
import type {SpanCarry} from "../span/spanCarry.js";
import type {WorkFolder} from "../work/workFolder.js";

/**
 * Carries of all spans in order of time, each as soon as its span is done, one in memory at a time. A run of spans that is
 * joined comes as one.
 */
export class CarryStream {
  readonly #work: WorkFolder;
  readonly #spanCount: number;
  /** Runs by their first spans. */
  readonly #runs: ReadonlyMap<number, SpanRun>;
  #isStopped = false;
  #wake: (() => void) | undefined;

  constructor(work: WorkFolder, plan: BuildPlan) {
    this.#work = work;
    this.#spanCount = plan.spans.length;
    this.#runs = new Map(spanRunsOf(plan).map((run) => [run[0], run]));
  }

  /** Tells that a span is done. */
  notify(): void {
    this.#wake?.();
  }

  /** Tells that no more spans will be done: reading a carry that is not there throws from now on. */
  stop(): void {
    this.#isStopped = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SpanCarry> {
    for (let span = 0; span < this.#spanCount;) {
      const run = this.#runs.get(span);
      if (run && this.#work.hasCarry(run)) {
        yield this.#work.readCarry(run);
        span = run[1];
        continue;
      }
      while (!this.#work.hasCarry(span)) {
        if (this.#isStopped) throw new Error(`span ${span} is not built`);
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      yield this.#work.readCarry(span++);
    }
  }
}
