import {constants, gzipSync} from "node:zlib";
import {bytesPerSample, type DType, isFloat, type Samples} from "../../pyramid/dtype.js";
import type {Encoding} from "../../pyramid/manifest.js";

/**
 * Encodes inner chunks: delta, little-endian bytes, shuffle, gzip, as far as `encoding` asks. Integers are squeezed by
 * their small differences and runs of equal high bytes, so deflate's run-length strategy loses little to a full search
 * and is twice as fast.
 */
export function createChunkEncoder({dtype, delta, shuffle}: Encoding): (chunk: Samples) => Uint8Array {
  const size = bytesPerSample(dtype);
  let differences: Samples | undefined;
  let shuffled = new Uint8Array(0);
  return (chunk) => {
    let values = chunk;
    if (delta) {
      if (differences?.length !== chunk.length) differences = chunk.slice();
      difference(chunk, differences, dtype);
      values = differences;
    }
    let bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    if (shuffle) {
      if (shuffled.length !== bytes.length) shuffled = new Uint8Array(bytes.length);
      shuffleBytes(bytes, size, shuffled);
      bytes = shuffled;
    }
    return gzip(bytes);
  };
}

/** The encoding of `offset` arrays, whose values are small and not ordered. */
export function offsetEncoding(dtype: DType): Encoding {
  return {dtype, delta: false, shuffle: bytesPerSample(dtype) > 1};
}

/** The encoding of `data` arrays. Floats are shuffled when `shuffleFloats`, by a trial on the first blocks. */
export function dataEncoding(dtype: DType, {shuffleFloats}: {shuffleFloats: boolean}): Encoding {
  if (isFloat(dtype)) return {dtype, delta: false, shuffle: shuffleFloats};
  return {dtype, delta: true, shuffle: bytesPerSample(dtype) > 1};
}

/** A gzip member that does not tell what wrote it: byte 9 is the operating system, 255 unknown. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const chunkSize = Math.max(1024, bytes.length >> 1);
  const member = gzipSync(bytes, {strategy: constants.Z_RLE, level: 1, memLevel: 9, chunkSize});
  member[9] = 255;
  return member;
}

/** First value kept, every other minus the one before it; typed arrays wrap around, as numcodecs.delta does. */
function difference(from: Samples, to: Samples, dtype: DType): void {
  if (dtype === "int64" || dtype === "uint64") differenceBig(from as BigInt64Array, to as BigInt64Array);
  else differenceSmall(from as Int32Array, to as Int32Array);
}

function differenceSmall(from: Int32Array, to: Int32Array): void {
  let before = 0;
  for (let i = 0; i < from.length; i++) {
    const value = from[i];
    to[i] = value - before;
    before = value;
  }
}

function differenceBig(from: BigInt64Array, to: BigInt64Array): void {
  let before = 0n;
  for (let i = 0; i < from.length; i++) {
    const value = from[i];
    to[i] = value - before;
    before = value;
  }
}

function shuffleBytes(from: Uint8Array, size: number, to: Uint8Array): void {
  const count = from.length / size;
  for (let byte = 0; byte < size; byte++) {
    const base = byte * count;
    for (let i = 0, at = byte; i < count; i++, at += size) to[base + i] = from[at];
  }
}
