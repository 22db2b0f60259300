import {html} from "htl";
import {createRamp} from "../picture/ramps.js";
import {watchScheme} from "../reactive/colorScheme.js";
import {createFetchReader} from "../store/createFetchReader.js";
import {loadManifest} from "../store/loadManifest.js";
import {loadOverview} from "../store/loadOverview.js";
import {openPyramid} from "../store/openPyramid.js";
import {drawOverview} from "./drawOverview.js";
import {activityScale} from "./overviewScale.js";

/**
 * The activity of a whole recording as a small picture, loaded when it comes into sight. A store that does not load
 * leaves the picture empty: the link beside it says more.
 *
 * @param root address of the store's folder.
 */
export function Thumbnail(root: string): HTMLElement {
  const canvas = html`<canvas
    class="thumbnail"
    role="img"
    aria-label="Activity over the recording"
  ></canvas>` as HTMLCanvasElement;

  async function load(): Promise<void> {
    const {signal} = new AbortController();
    const reader = createFetchReader(root);
    const manifest = await loadManifest(reader, {signal});
    const pyramid = await openPyramid(reader, manifest);
    const {values} = await loadOverview(pyramid, "activity", {signal});
    const scale = activityScale(values as Int8Array);
    const order = manifest.channels.map((_, channel) => channel);
    const {binCount} = manifest.overview;
    watchScheme((scheme) => drawOverview(canvas, scale, {order, binCount, ramp: createRamp(scale.ramp, scheme)}));
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
