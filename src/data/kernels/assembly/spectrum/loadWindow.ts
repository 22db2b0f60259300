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
