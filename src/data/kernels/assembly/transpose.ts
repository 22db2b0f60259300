import {storeTransposed, TILE_CHANNELS, TILE_FRAMES} from "./tiles";

/**
 * Frames of `width` samples of `size` bytes as rows of channels: channel c of the first `channelCount` goes to element
 * `c * stride` on.
 */
export function transpose(
  size: i32,
  block: usize,
  width: i32,
  channelCount: i32,
  to: usize,
  stride: i32,
  frames: i32
): void {
  if (size === 1) transposeTiles<u8>(block, width, channelCount, to, stride, frames);
  else if (size === 2) transposeTiles<u16>(block, width, channelCount, to, stride, frames);
  else if (size === 4) transposeTiles<u32>(block, width, channelCount, to, stride, frames);
  else transposeTiles<u64>(block, width, channelCount, to, stride, frames);
}

function transposeTiles<T>(
  block: usize,
  width: i32,
  channelCount: i32,
  to: usize,
  stride: i32,
  frames: i32
): void {
  for (let c0 = 0; c0 < channelCount; c0 += TILE_CHANNELS) {
    const c1 = min(c0 + TILE_CHANNELS, channelCount);
    for (let f0 = 0; f0 < frames; f0 += TILE_FRAMES) {
      const f1 = min(f0 + TILE_FRAMES, frames);
      let c = c0;
      if (sizeof<T>() === 2) {
        for (; c + 8 <= c1; c += 8) {
          let f = f0;
          for (; f + 8 <= f1; f += 8) {
            const pitch = (<usize>width) << 1;
            const row = block + (<usize>f * width + c) * 2;
            storeTransposed(
              v128.load(row),
              v128.load(row + pitch),
              v128.load(row + 2 * pitch),
              v128.load(row + 3 * pitch),
              v128.load(row + 4 * pitch),
              v128.load(row + 5 * pitch),
              v128.load(row + 6 * pitch),
              v128.load(row + 7 * pitch),
              to + (<usize>c * stride + f) * 2,
              (<usize>stride) << 1
            );
          }
          copyTile<T>(block, width, c, c + 8, to, stride, f, f1);
        }
      }
      copyTile<T>(block, width, c, c1, to, stride, f0, f1);
    }
  }
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
