import {html} from "htl";
import {createRamp} from "../picture/ramps.js";
import {type Theme, watchTheme} from "../reactive/theme.js";
import {watch} from "../reactive/watch.js";
import {createFetchReader} from "../store/createFetchReader.js";
import {loadManifest} from "../store/loadManifest.js";
import {MINIMAP_MODES} from "../view/overview/modes.js";
import {drawOverview} from "./drawOverview.js";
import {loadModeOverview} from "./loadModeOverview.js";

/**
 * A whole recording as a small picture in the minimap's first mode, loaded when it comes into sight. A store that does
 * not load leaves the picture empty: the link beside it says more.
 *
 * @param root address of the store's folder.
 */
export function Thumbnail(root: string): HTMLElement {
  const canvas = html`<canvas
    class="thumbnail"
    role="img"
    aria-label="${MINIMAP_MODES[0].label} over the recording"
  ></canvas>` as HTMLCanvasElement;

  async function load(): Promise<void> {
    const {signal} = new AbortController();
    const reader = createFetchReader(root);
    const manifest = await loadManifest(reader, {signal});
    const {scale} = await loadModeOverview({manifest, reader}, MINIMAP_MODES[0], {signal});
    const order = Array.from({length: manifest.channelCount}, (_, channel) => channel);
    const {binCount} = manifest.overview;
    const draw = (theme: Theme) => drawOverview(canvas, scale, {order, binCount, ramp: createRamp(scale.ramp, theme)});
    watch(watchTheme(canvas.parentElement!, signal).state, ["foreground", "background"], draw);
    canvas.classList.add("thumbnail-ready");
  }

  const observer = new IntersectionObserver(([{isIntersecting}]) => {
    if (!isIntersecting) return;
    observer.disconnect();
    load().catch((error: unknown) => console.warn(error));
  });
  observer.observe(canvas);
  return canvas;
}
