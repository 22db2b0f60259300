/** Work that waits for the next frame. */
const waiting = new Map<() => void, number>();

/**
 * Puts off `draw` to the next animation frame: however often the returned function is called, it runs once per frame, and no
 * more once `lifetime` has ended.
 */
export function onFrame(draw: () => void, lifetime: AbortSignal): () => void {
  const run = () => {
    waiting.delete(run);
    draw();
  };
  lifetime.addEventListener("abort", () => forget(run), {once: true});
  return () => {
    if (!waiting.has(run) && !lifetime.aborted) waiting.set(run, requestAnimationFrame(run));
  };
}

/** Runs at once all that waits for a frame, and what that puts off: a browser that prints gives no frame before. */
export function flushFrames(): void {
  while (waiting.size > 0) {
    const [run] = waiting.keys();
    forget(run);
    run();
  }
}

function forget(run: () => void): void {
  const request = waiting.get(run);
  if (request === undefined) return;
  cancelAnimationFrame(request);
  waiting.delete(run);
}
