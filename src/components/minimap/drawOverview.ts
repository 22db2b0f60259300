import {RAMP_LENGTH} from "../picture/ramps.js";
import type {OverviewScale} from "../view/overview/overviewScale.js";

/**
 * Paints one pixel per bin and row onto the canvas, whose pixels it sets to (bins, rows); CSS stretches them. Bins without
 * data stay transparent. `order` lists the channels from top to bottom, `ramp` is a `createRamp`.
 */
export function drawOverview(
  canvas: HTMLCanvasElement,
  {positions}: Pick<OverviewScale, "positions">,
  {order, binCount, ramp}: {order: readonly number[]; binCount: number; ramp: Uint32Array}
): void {
  canvas.width = binCount;
  canvas.height = order.length;
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(binCount, order.length);
  const pixels = new Uint32Array(image.data.buffer);
  order.forEach((channel, row) => {
    const [from, to] = [channel * binCount, row * binCount];
    for (let bin = 0; bin < binCount; bin++) {
      const position = positions[from + bin];
      // Not for NaN.
      if (position >= 0) pixels[to + bin] = ramp[Math.round(position * (RAMP_LENGTH - 1))];
    }
  });
  context.putImageData(image, 0, 0);
}
