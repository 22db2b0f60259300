/** What waits for the next frame. */
const waiting = new Map<() => void, number>();

/** Puts off `draw` to the next animation frame: however often the returned function is called, it runs once a frame. */
export function onFrame(draw: () => void): () => void {
  const run = () => {
    waiting.delete(run);
    draw();
  };
  return () => {
    if (!waiting.has(run)) waiting.set(run, requestAnimationFrame(run));
  };
}

/** Runs at once all that waits for a frame, and what that puts off: a browser that prints gives no frame before. */
export function flushFrames(): void {
  while (waiting.size > 0) {
    const [[run, request]] = waiting;
    cancelAnimationFrame(request);
    run();
  }
}
