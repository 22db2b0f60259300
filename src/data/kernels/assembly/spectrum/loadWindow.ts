import {nanOf} from "../nan";
import {Type} from "../types";

/**
 * Puts a window into a lane: its even samples into the first half of the room, its odd ones into the second, as real and
 * imaginary parts of half as many complex numbers. Returns whether all samples are finite.
 */
export function loadWindow<F>(
  type: Type,
  from: usize,
  length: i32,
  bell: usize,
  to: usize,
  hasNaN: bool
): bool {
  switch (type) {
    case Type.int8: return loadSamples<i8, F>(from, length, bell, to, hasNaN);
    case Type.int16: return loadSamples<i16, F>(from, length, bell, to, hasNaN);
    case Type.int32: return loadSamples<i32, F>(from, length, bell, to, hasNaN);
    case Type.int64: return loadSamples<i64, F>(from, length, bell, to, hasNaN);
    case Type.uint8: return loadSamples<u8, F>(from, length, bell, to, hasNaN);
    case Type.uint16: return loadSamples<u16, F>(from, length, bell, to, hasNaN);
    case Type.uint32: return loadSamples<u32, F>(from, length, bell, to, hasNaN);
    case Type.uint64: return loadSamples<u64, F>(from, length, bell, to, hasNaN);
    case Type.float32: return loadSamples<f32, F>(from, length, bell, to, hasNaN);
    default: return loadSamples<f64, F>(from, length, bell, to, hasNaN);
  }
}

function loadSamples<T, F>(from: usize, length: i32, bell: usize, to: usize, hasNaN: bool): bool {
  let sum: f64 = 0;
  for (let i: usize = 0; i < <usize>length; i++) {
    const sample = load<T>(from + i * sizeof<T>());
    if (!isFloat<T>() && hasNaN && sample === nanOf<T>()) return false;
    sum += <f64>sample;
  }
  if (!isFinite(sum)) return false;
  const mean = sum / <f64>length;
  const part = <usize>length << 3;
  for (let i: usize = 0; i < <usize>length; i++) {
    const value = (<f64>load<T>(from + i * sizeof<T>()) - mean) * load<f64>(bell + (i << 3));
    store<F>(to + ((i >> 1) << 4) + (i & 1) * part, <F>value);
  }
  return true;
}

/**
 * The same of up to four rows of float32 at once, each in its lane; lanes beyond them have the last row. Returns a bit for
 * each row with a sample that is not finite.
 */
export function loadFour(from: usize, stride: i32, rowCount: i32, length: i32, bell: usize, to: usize): u32 {
  const part = <usize>length << 3;
  const size = <usize>length << 2;
  let holes: u32 = 0;
  for (let lane = 0; lane < 4; lane++) {
    const mean = sumOf(from + rowOffset(lane, stride, rowCount), size) / <f64>length;
    if (!isFinite(mean)) holes |= 1 << lane;
    // A mean in two parts: of samples on a large offset one float32 would be too coarse.
    store<f32>(to + (<usize>lane << 2), <f32>mean);
    store<f32>(to + 16 + (<usize>lane << 2), <f32>(mean - <f64><f32>mean));
  }
  const means = v128.load(to);
  const rests = v128.load(to + 16);
  const second = rowOffset(1, stride, rowCount);
  const third = rowOffset(2, stride, rowCount);
  const fourth = rowOffset(3, stride, rowCount);
  for (let at = from; at < from + size; at += 16, bell += 32, to += 32) {
    const a = v128.load(at);
    const b = v128.load(at + second);
    const c = v128.load(at + third);
    const d = v128.load(at + fourth);
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const abLast = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cdLast = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    storeWeighted(v128.shuffle<i64>(ab, cd, 0, 2), means, rests, bell, to);
    storeWeighted(v128.shuffle<i64>(ab, cd, 1, 3), means, rests, bell + 8, to + part);
    storeWeighted(v128.shuffle<i64>(abLast, cdLast, 0, 2), means, rests, bell + 16, to + 16);
    storeWeighted(v128.shuffle<i64>(abLast, cdLast, 1, 3), means, rests, bell + 24, to + 16 + part);
  }
  return holes;
}

/** Bytes from the first row to a lane's. */
function rowOffset(lane: i32, stride: i32, rowCount: i32): usize {
  return (<usize>min(lane, rowCount - 1) * stride) << 2;
}

function sumOf(from: usize, size: usize): f64 {
  let sums = f64x2.splat(0);
  for (let at = from; at < from + size; at += 16) {
    const values = v128.load(at);
    sums = f64x2.add(sums, f64x2.promote_low_f32x4(values));
    sums = f64x2.add(sums, f64x2.promote_low_f32x4(v128.shuffle<i64>(values, values, 1, 0)));
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

// @ts-ignore: decorator
@inline
function storeWeighted(values: v128, means: v128, rests: v128, bell: usize, to: usize): void {
  const deviations = f32x4.sub(f32x4.sub(values, means), rests);
  v128.store(to, f32x4.mul(deviations, f32x4.splat(<f32>load<f64>(bell))));
}
