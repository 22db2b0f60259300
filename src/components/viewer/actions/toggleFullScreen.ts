import type {ViewerContext} from "../../view/context.js";

/** Lets the viewer fill the screen, or no longer. Says so where a browser or the page around does not allow it. */
export async function toggleFullScreen({element, services}: ViewerContext): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element.requestFullscreen();
  } catch {
    // Phones of Apple have no such function.
    services.say("Full screen is not allowed here");
  }
}
