import {watchScheme} from "../colorScheme.js";
import {createRamp} from "../minimap/ramps.js";
import type {ViewerContext} from "./context.js";
import {type Drawn, drawRows} from "./drawRows.js";
import type {ViewPlan} from "./planView.js";
import {groupIndices, readTraceColors, type TraceColors} from "./traceColors.js";

/** Paints views onto a canvas. */
export interface PicturePainter {
  /** Paints the state's view at the canvas' size in device pixels. */
  paint(plan: ViewPlan): Drawn;
}

/** A painter of `canvas`, in the colors of its style. `onColors` is called when the page's theme changes. */
export function createPicturePainter(
  {manifest, scales, layouts, tiles, state, size}: ViewerContext,
  canvas: HTMLCanvasElement,
  onColors: () => void
): PicturePainter {
  const canvasContext = canvas.getContext("2d")!;
  const {indexOf} = groupIndices(manifest);
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  let colors: TraceColors | undefined;
  let ramp = new Uint32Array(256);

  watchScheme((scheme) => {
    colors = undefined;
    ramp = packRamp(createRamp("diverging", scheme));
    onColors();
  });

  return {
    paint(plan) {
      const {width, height} = canvas;
      if (image.width !== width || image.height !== height) {
        image = new ImageData(width, height);
        pixels = new Uint32Array(image.data.buffer);
      } else pixels.fill(0);
      const {ink, bad, groups} = (colors ??= readTraceColors(canvas));
      const view = state.value;
      const badChannels = new Set(view.bad);
      const drawn = drawRows(
        {width, height, pixels},
        {
          manifest,
          scales,
          layouts,
          tiles,
          plan,
          state: view,
          pixelRatio: size.value.pixelRatio,
          ramp,
          colorOf(channel) {
            if (badChannels.has(channel)) return bad;
            const group = indexOf[channel];
            return view.colorBy === "group" && group >= 0 ? groups[group % groups.length] : ink;
          }
        }
      );
      canvasContext.putImageData(image, 0, 0);
      return drawn;
    }
  };
}

/** Colors as red, green, blue bytes to opaque pixels, 0xAABBGGRR. */
function packRamp(ramp: Uint8Array): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({length: ramp.length / 3}, (_, i) => {
    return ((0xff << 24) | (ramp[3 * i + 2] << 16) | (ramp[3 * i + 1] << 8) | ramp[3 * i]) >>> 0;
  });
}
