import {RAMP_LENGTH} from "../picture/ramps.js";
import type {OverviewScale} from "../view/overview/overviewScale.js";

/**
 * Paints one pixel per bin and row onto the canvas, whose pixels it sets to (bins, rows); CSS stretches them. Bins without
 * data stay transparent. `order` lists the channels from top to bottom, `ramp` is a `createRamp`.
 */
export function drawOverview(
  canvas: HTMLCanvasElement,
  {positions}: Pick<OverviewScale, "positions">,
  {order, binCount, ramp}: {order: readonly number[]; binCount: number; ramp: Uint8Array}
): void {
  canvas.width = binCount;
  canvas.height = order.length;
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(binCount, order.length);
  order.forEach((channel, row) => {
    for (let bin = 0; bin < binCount; bin++) {
      const position = positions[channel * binCount + bin];
      if (Number.isNaN(position)) continue;
      const color = 3 * Math.round(position * (RAMP_LENGTH - 1));
      const pixel = 4 * (row * binCount + bin);
      image.data[pixel] = ramp[color];
      image.data[pixel + 1] = ramp[color + 1];
      image.data[pixel + 2] = ramp[color + 2];
      image.data[pixel + 3] = 255;
    }
  });
  context.putImageData(image, 0, 0);
}
