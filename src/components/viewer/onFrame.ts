/** Puts off `draw` to the next animation frame: however often the returned function is called, it runs once a frame. */
export function onFrame(draw: () => void): () => void {
  let request = 0;
  return () => {
    request ||= requestAnimationFrame(() => {
      request = 0;
      draw();
    });
  };
}
