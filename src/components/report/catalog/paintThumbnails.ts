import {THUMBNAIL, THUMBNAIL_BYTES} from "../../../report/thumbnail.js";
import {drawOverview} from "../../minimap/drawOverview.js";
import {createRamp} from "../../picture/ramps.js";
import {watchTheme} from "../../reactive/theme.js";
import {watch} from "../../reactive/watch.js";
import {activityMode} from "../../view/overview/activityMode.js";

/**
 * Paints the thumbnails of recordings as they come into sight, in the colors of the theme where `place` stands.
 * @param bytes of all thumbnails, in the order of the canvases.
 */
export function paintThumbnails(place: Element, canvases: readonly HTMLCanvasElement[], bytes: ArrayBuffer): void {
  const {binCount, rowCount} = THUMBNAIL;
  const order = Array.from({length: rowCount}, (_, row) => row);
  const indexOf = new Map(canvases.map((canvas, i) => [canvas, i]));
  const seen = new Set<HTMLCanvasElement>();
  const {state} = watchTheme(place, new AbortController().signal);

  function paint(canvas: HTMLCanvasElement): void {
    const values = new Int8Array(bytes, indexOf.get(canvas)! * THUMBNAIL_BYTES, THUMBNAIL_BYTES);
    const scale = activityMode.scale(values, []);
    drawOverview(canvas, scale, {order, binCount, ramp: createRamp(scale.ramp, state.value)});
    canvas.classList.add("thumbnail-ready");
  }

  const observer = new IntersectionObserver((entries) => {
    for (const {target, isIntersecting} of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      seen.add(target as HTMLCanvasElement);
      paint(target as HTMLCanvasElement);
    }
  });
  for (const canvas of canvases) observer.observe(canvas);
  watch(state, ["foreground", "background"], () => seen.forEach(paint));
}
