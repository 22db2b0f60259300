/** Lets the viewer fill the screen, or no longer. */
export async function toggleFullScreen(viewer: HTMLElement): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await viewer.requestFullscreen();
}
