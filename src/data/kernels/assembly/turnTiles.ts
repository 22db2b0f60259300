import {beginExact, isExact, quantizeRow, quantizeTile} from "./quantizeTile";
import {storeTransposed} from "./storeTransposed";

/**
 * Channels and frames handled together: a tile of both sides stays in the first-level cache, and fills whole cache lines.
 * Inside it eight channels at a time, since rows of a column lie powers of two apart and share that cache's few places.
 */
const TILE_CHANNELS: i32 = 32;
const TILE_FRAMES: i32 = 64;

/**
 * Frames of `From` as rows of `To`, tile by tile: copied, or quantized where `From` is f32 and `To` an integer. Returns
 * the position in `block` of a sample that is not exact; -1 when there is none.
 */
export function turnTiles<From, To>(
  block: usize,
  width: i32,
  channelCount: i32,
  to: usize,
  stride: i32,
  frames: i32,
  scale: f64
): i32 {
  for (let c0 = 0; c0 < channelCount; c0 += TILE_CHANNELS) {
    const c1 = min(c0 + TILE_CHANNELS, channelCount);
    for (let f0 = 0; f0 < frames; f0 += TILE_FRAMES) {
      const f1 = min(f0 + TILE_FRAMES, frames);
      let c = c0;
      if (sizeof<To>() === 2) {
        for (; c + 8 <= c1; c += 8) {
          let f = f0;
          beginExact();
          for (; f + 8 <= f1; f += 8) {
            const pitch = <usize>width * sizeof<From>();
            const row = block + (<usize>f * width + c) * sizeof<From>();
            storeTransposed(
              loadRow<From>(row, scale),
              loadRow<From>(row + pitch, scale),
              loadRow<From>(row + 2 * pitch, scale),
              loadRow<From>(row + 3 * pitch, scale),
              loadRow<From>(row + 4 * pitch, scale),
              loadRow<From>(row + 5 * pitch, scale),
              loadRow<From>(row + 6 * pitch, scale),
              loadRow<From>(row + 7 * pitch, scale),
              to + (<usize>c * stride + f) * 2,
              (<usize>stride) << 1
            );
          }
          // Where something is not exact, once more one by one, to say what.
          const from = isExact() ? f : f0;
          const wrong = turnTile<From, To>(block, width, c, c + 8, to, stride, from, f1, scale);
          if (wrong >= 0) return wrong;
        }
      }
      const wrong = turnTile<From, To>(block, width, c, c1, to, stride, f0, f1, scale);
      if (wrong >= 0) return wrong;
    }
  }
  return -1;
}

/** Eight samples side by side, 16 bits each. */
// @ts-ignore: decorator
@inline
function loadRow<From>(from: usize, scale: f64): v128 {
  return isFloat<From>() ? quantizeRow(from, scale) : v128.load(from);
}

// @ts-ignore: decorator
@inline
function turnTile<From, To>(
  block: usize,
  width: i32,
  c0: i32,
  c1: i32,
  to: usize,
  stride: i32,
  f0: i32,
  f1: i32,
  scale: f64
): i32 {
  if (isFloat<From>()) return quantizeTile<To>(block, width, c0, c1, to, stride, f0, f1, scale);
  copyTile<To>(block, width, c0, c1, to, stride, f0, f1);
  return -1;
}

/** Channels [c0, c1) of frames [f0, f1), one by one. */
function copyTile<T>(
  block: usize,
  width: i32,
  c0: i32,
  c1: i32,
  to: usize,
  stride: i32,
  f0: i32,
  f1: i32
): void {
  for (let c = c0; c < c1; c++) {
    let source = block + (<usize>f0 * width + c) * sizeof<T>();
    const target = to + <usize>c * stride * sizeof<T>();
    for (let f = f0; f < f1; f++, source += width * sizeof<T>()) {
      store<T>(target + <usize>f * sizeof<T>(), load<T>(source));
    }
  }
}
