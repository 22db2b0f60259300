/** Pixels to draw into: `ImageData`'s bytes as little-endian 0xAABBGGRR, `width * height` of them. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}
