import {nanOf} from "./nan";
import {storeTransposed, TILE_CHANNELS, TILE_FRAMES} from "./tiles";
import {Type} from "./types";

/** Lanes whose sample is not the integer times the step, gathered over a tile. */
let inexact: v128 = i32x4.splat(0);

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
    ? quantizeTiles<i16>(block, width, channelCount, to, stride, frames, scale)
    : quantizeTiles<i32>(block, width, channelCount, to, stride, frames, scale);
}

function quantizeTiles<T>(
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
      if (sizeof<T>() === 2) {
        for (; c + 8 <= c1; c += 8) {
          let f = f0;
          inexact = i32x4.splat(0);
          for (; f + 8 <= f1; f += 8) {
            const pitch = (<usize>width) << 2;
            const row = block + (<usize>f * width + c) * 4;
            storeTransposed(
              quantizeRow(row, scale),
              quantizeRow(row + pitch, scale),
              quantizeRow(row + 2 * pitch, scale),
              quantizeRow(row + 3 * pitch, scale),
              quantizeRow(row + 4 * pitch, scale),
              quantizeRow(row + 5 * pitch, scale),
              quantizeRow(row + 6 * pitch, scale),
              quantizeRow(row + 7 * pitch, scale),
              to + (<usize>c * stride + f) * 2,
              (<usize>stride) << 1
            );
          }
          // Where something is not exact, once more one by one, to say what.
          const from = v128.any_true(inexact) ? f0 : f;
          const wrong = quantizeTile<T>(block, width, c, c + 8, to, stride, from, f1, scale);
          if (wrong >= 0) return wrong;
        }
      }
      const wrong = quantizeTile<T>(block, width, c, c1, to, stride, f0, f1, scale);
      if (wrong >= 0) return wrong;
    }
  }
  return -1;
}

/** Eight samples side by side as int16. */
// @ts-ignore: decorator
@inline
function quantizeRow(from: usize, scale: f64): v128 {
  const low = v128.load(from);
  const high = v128.load(from + 16);
  const lowIntegers = quantizeFour(low, scale);
  const highIntegers = quantizeFour(high, scale);
  const row = i16x8.narrow_i32x4_s(lowIntegers, highIntegers);
  // What has been cut to the range of int16 is not what it was.
  const cut = v128.or(
    v128.xor(i32x4.extend_low_i16x8_s(row), lowIntegers),
    v128.xor(i32x4.extend_high_i16x8_s(row), highIntegers)
  );
  inexact = v128.or(inexact, cut);
  return row;
}

// @ts-ignore: decorator
@inline
function quantizeFour(values: v128, scale: f64): v128 {
  const steps = f64x2.splat(scale);
  const inverse = f64x2.splat(1 / scale);
  const upper = v128.shuffle<i64>(values, values, 1, 0);
  const first = f64x2.nearest(f64x2.mul(f64x2.promote_low_f32x4(values), inverse));
  const second = f64x2.nearest(f64x2.mul(f64x2.promote_low_f32x4(upper), inverse));
  const integers = v128.shuffle<i64>(
    i32x4.trunc_sat_f64x2_s_zero(first),
    i32x4.trunc_sat_f64x2_s_zero(second),
    0,
    2
  );
  const back = v128.shuffle<i64>(
    f32x4.demote_f64x2_zero(f64x2.mul(f64x2.convert_low_i32x4_s(integers), steps)),
    f32x4.demote_f64x2_zero(
      f64x2.mul(f64x2.convert_low_i32x4_s(v128.shuffle<i64>(integers, integers, 1, 0)), steps)
    ),
    0,
    2
  );
  // A sample that is not equal to itself is NaN.
  const isNumber = f32x4.eq(values, values);
  const smallest = i32x4.splat(i16.MIN_VALUE);
  const isRight = v128.andnot(f32x4.eq(back, values), i32x4.eq(integers, smallest));
  inexact = v128.or(inexact, v128.andnot(isNumber, isRight));
  return v128.bitselect(integers, smallest, isNumber);
}

/** Channels [c0, c1) of frames [f0, f1), one by one. */
function quantizeTile<T>(
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
  const inverse = 1 / scale;
  for (let c = c0; c < c1; c++) {
    for (let f = f0; f < f1; f++) {
      const at = f * width + c;
      const value = load<f32>(block + (<usize>at << 2));
      const isNumber = value === value;
      const integer = isNumber ? <T>(<i32>nearest(<f64>value * inverse)) : nanOf<T>();
      store<T>(to + (<usize>c * stride + f) * sizeof<T>(), integer);
      if (isNumber && (integer === nanOf<T>() || <f32>(<f64>integer * scale) !== value)) return at;
    }
  }
  return -1;
}
