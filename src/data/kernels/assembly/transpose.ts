import {turnTiles} from "./turnTiles";
import {Type} from "./types";

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
  if (size === 1) turnTiles<u8, u8>(block, width, channelCount, to, stride, frames, 1);
  else if (size === 2) turnTiles<u16, u16>(block, width, channelCount, to, stride, frames, 1);
  else if (size === 4) turnTiles<u32, u32>(block, width, channelCount, to, stride, frames, 1);
  else turnTiles<u64, u64>(block, width, channelCount, to, stride, frames, 1);
}

/**
 * `transpose` of float32 samples that are multiples of a step, as integers of `type` (int16 or int32); NaN becomes the
 * type's smallest. Returns the position in `block` of a sample that `integer * scale`, rounded to float32, does not equal,
 * or whose integer is the smallest; -1 when there is none.
 */
export function quantize(
  type: Type,
  block: usize,
  width: i32,
  channelCount: i32,
  to: usize,
  stride: i32,
  frames: i32,
  scale: f64
): i32 {
  return type === Type.int16
    ? turnTiles<f32, i16>(block, width, channelCount, to, stride, frames, scale)
    : turnTiles<f32, i32>(block, width, channelCount, to, stride, frames, scale);
}
