import type {Kernels} from "../../kernels/kernels.js";
import type {Column} from "../write/column.js";

/**
 * A column of 64-bit integers as float64, each counted from its channel's base: exact as long as it lies within 2^53 of
 * that. By halves, since bigints take ten times as long. Lives until the next call.
 */
export function countFrom(kernels: Kernels, base: Float64Array, {values, stride, start, count}: Column): Column {
  const differences = kernels.scratch("differences", "float64", base.length * stride) as Float64Array;
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const bases = BigUint64Array.from(base, (value) => BigInt.asUintN(64, BigInt(value)));
  const baseHalves = new Uint32Array(bases.buffer);
  // Signed and unsigned types differ only in the upper half.
  const upper =
    values instanceof BigInt64Array ? new Int32Array(halves.buffer, halves.byteOffset, halves.length) : halves;
  const baseUpper = values instanceof BigInt64Array ? new Int32Array(bases.buffer) : baseHalves;
  for (let channel = 0; channel < base.length; channel++) {
    const [low, high] = [baseHalves[2 * channel], baseUpper[2 * channel + 1]];
    for (let i = channel * stride; i < channel * stride + count; i++) {
      differences[i] = (upper[2 * i + 1] - high) * 2 ** 32 + (halves[2 * i] - low);
    }
  }
  return {values: differences, stride, start, count};
}
