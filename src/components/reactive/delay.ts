/** One timer, set anew over and over: what it was to run before is dropped. */
export interface Delay {
  /** Runs something after so many milliseconds, unless another call comes first. */
  run(act: () => void, milliseconds: number): void;
  cancel(): void;
}

/** A timer that ends with `lifetime`. */
export function createDelay(lifetime: AbortSignal): Delay {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  lifetime.addEventListener("abort", cancel, {once: true});
  return {
    run(act, milliseconds) {
      cancel();
      if (!lifetime.aborted) timer = setTimeout(act, milliseconds);
    },
    cancel
  };
}
