import {nanOf} from "./nan";

/** Lanes whose sample is not the integer times the step, gathered since `beginExact`. */
let inexact: v128 = i32x4.splat(0);

/** Forgets lanes that were not exact. */
// @ts-ignore: decorator
@inline
export function beginExact(): void {
  inexact = i32x4.splat(0);
}

/** Tells whether all lanes of the rows since `beginExact` were exact. */
// @ts-ignore: decorator
@inline
export function isExact(): bool {
  return !v128.any_true(inexact);
}

/** Eight samples side by side as int16. */
// @ts-ignore: decorator
@inline
export function quantizeRow(from: usize, scale: f64): v128 {
  const low = v128.load(from);
  const high = v128.load(from + 16);
  const lowIntegers = quantizeFour(low, scale);
  const highIntegers = quantizeFour(high, scale);
  const row = i16x8.narrow_i32x4_s(lowIntegers, highIntegers);
  // A value that was cut to the range of int16 differs from before.
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

/** Channels [c0, c1) of frames [f0, f1), one by one. Returns the position in `block` of the first inexact sample, or -1. */
export function quantizeTile<T>(
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
