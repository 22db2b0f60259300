import {sizeOf, Type} from "../types";
import {loadFour, loadWindow} from "./loadWindow";
import {transform, turnOf} from "./transform";

/**
 * Power spectra of windows of `length` samples, a power of two of at least 4: of `rowCount` rows of samples, `stride`
 * elements apart, less their mean and under `bell` (float64). Powers of frequencies 0 to `length / 2` of each row follow
 * each other at `to`, as float32 or float64 after `powerType`; the first is NaN where a sample is not finite, or is the
 * smallest integer and `hasNaN`. `turns` holds cosines and sines (float64) of `length` steps once around the circle.
 * `room` has `4 * length` float64 for what lies between.
 */
export function powers(
  type: Type,
  powerType: Type,
  samples: usize,
  stride: i32,
  rowCount: i32,
  length: i32,
  bell: usize,
  turns: usize,
  room: usize,
  to: usize,
  hasNaN: bool
): void {
  if (powerType === Type.float32) {
    transformRows<f32>(type, samples, stride, rowCount, length, bell, turns, room, to, hasNaN);
  } else {
    transformRows<f64>(type, samples, stride, rowCount, length, bell, turns, room, to, hasNaN);
  }
}

/** Transforms as many rows at once as a vector has lanes: each lane is a row. */
function transformRows<F>(
  type: Type,
  samples: usize,
  stride: i32,
  rowCount: i32,
  length: i32,
  bell: usize,
  turns: usize,
  room: usize,
  to: usize,
  hasNaN: bool
): void {
  const lanes = 16 / <i32>sizeof<F>();
  const half = length >> 1;
  const part = <usize>half << 4;
  const rowBytes = <usize>(half + 1) * sizeof<F>();
  for (let row = 0; row < rowCount; row += lanes) {
    const count = min(lanes, rowCount - row);
    let holes: u32 = 0;
    if (sizeof<F>() === 4 && type === Type.float32) {
      holes = loadFour(samples + ((<usize>row * stride) << 2), stride, count, length, bell, room);
    } else {
      memory.fill(room, 0, 2 * part);
      for (let lane = 0; lane < count; lane++) {
        const from = samples + <usize>(row + lane) * stride * sizeOf(type);
        if (!loadWindow<F>(type, from, length, bell, room + lane * sizeof<F>(), hasNaN)) holes |= 1 << lane;
      }
    }
    const re = transform<F>(half, turns, room);
    for (let k = 0; k <= half >> 1; k++) {
      storePair<F>(k, half, re, turns, to + <usize>row * rowBytes, count);
    }
    for (let lane = 0; lane < count; lane++) {
      if ((holes >> lane) & 1) store<F>(to + <usize>(row + lane) * rowBytes, <F>NaN);
    }
  }
}

/** Powers of frequencies k and half - k of the real windows, from the transform of their even and odd samples. */
// @ts-ignore: decorator
@inline
function storePair<F>(k: i32, half: i32, re: usize, turns: usize, to: usize, count: i32): void {
  const part = <usize>half << 4;
  const a = re + (<usize>k << 4);
  const b = re + (<usize>((half - k) & (half - 1)) << 4);
  const two = v128.splat<F>(<F>0.5);
  const evenRe = v128.mul<F>(two, v128.add<F>(v128.load(a), v128.load(b)));
  const evenIm = v128.mul<F>(two, v128.sub<F>(v128.load(a + part), v128.load(b + part)));
  const oddRe = v128.mul<F>(two, v128.add<F>(v128.load(a + part), v128.load(b + part)));
  const oddIm = v128.mul<F>(two, v128.sub<F>(v128.load(b), v128.load(a)));
  const cosine = turnOf<F>(turns, k);
  const sine = turnOf<F>(turns, k + 2 * half);
  const turnedRe = v128.add<F>(v128.mul<F>(oddRe, cosine), v128.mul<F>(oddIm, sine));
  const turnedIm = v128.sub<F>(v128.mul<F>(oddIm, cosine), v128.mul<F>(oddRe, sine));
  storePowers<F>(v128.add<F>(evenRe, turnedRe), v128.add<F>(evenIm, turnedIm), k, half, to, count);
  storePowers<F>(v128.sub<F>(evenRe, turnedRe), v128.sub<F>(evenIm, turnedIm), half - k, half, to, count);
}

/** Squares of the sizes of complex numbers, each lane in its own row. */
// @ts-ignore: decorator
@inline
function storePowers<F>(re: v128, im: v128, k: i32, half: i32, to: usize, count: i32): void {
  const power = v128.add<F>(v128.mul<F>(re, re), v128.mul<F>(im, im));
  const at = to + <usize>k * sizeof<F>();
  const row = <usize>(half + 1) * sizeof<F>();
  store<F>(at, v128.extract_lane<F>(power, 0));
  if (count > 1) store<F>(at + row, v128.extract_lane<F>(power, 1));
  if (sizeof<F>() === 4) {
    if (count > 2) store<F>(at + 2 * row, v128.extract_lane<F>(power, 2));
    if (count > 3) store<F>(at + 3 * row, v128.extract_lane<F>(power, 3));
  }
}
