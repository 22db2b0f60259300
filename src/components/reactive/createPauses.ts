/** Milliseconds of work after which the page has its turn. */
const TURN_MS = 12;

/**
 * Pauses for long work, which give the page a turn: the function is awaited between two pieces, and returns at once while
 * there is time left. Rejects with the reason of `abort` once that is aborted.
 */
export function createPauses(abort: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since >= TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    abort.throwIfAborted();
  };
}
