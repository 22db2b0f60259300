import type {SpanCarry} from "../span/spanCarry.js";
import type {WorkFolder} from "../work/workFolder.js";

/** Carries of all spans in order of time, each as soon as its span is done, one in memory at a time. */
export class CarryStream {
  readonly #work: WorkFolder;
  readonly #spanCount: number;
  #isStopped = false;
  #wake: (() => void) | undefined;

  constructor(work: WorkFolder, spanCount: number) {
    this.#work = work;
    this.#spanCount = spanCount;
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
    for (let span = 0; span < this.#spanCount; span++) {
      while (!this.#work.hasCarry(span)) {
        if (this.#isStopped) throw new Error(`span ${span} is not built`);
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      yield this.#work.readCarry(span);
    }
  }
}
