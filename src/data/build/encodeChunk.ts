import {bytesPerSample, type DType, isFloat, type Samples} from "../../pyramid/dtype.js";
import type {Encoding} from "../../pyramid/manifest.js";
import {gzip} from "./gzip/gzip.js";

/**
 * Encodes inner chunks: delta, little-endian bytes, shuffle, gzip, as far as `encoding` asks. An encoder's
 * chunk is overwritten by the next one.
 */
export function createChunkEncoder(
  {dtype, delta, shuffle}: Encoding,
  compress: (bytes: Uint8Array) => Uint8Array = gzip
): (chunk: Samples) => Uint8Array {
  const size = bytesPerSample(dtype);
  let differences: Samples | undefined;
  let planes = new Uint8Array(0);
  return (chunk) => {
    if (!delta && !shuffle) return compress(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (planes.length !== chunk.byteLength) planes = new Uint8Array(chunk.byteLength);
    let values = chunk;
    if (delta && size === 8) {
      differences ??= chunk.slice();
      difference(chunk as BigInt64Array, differences as BigInt64Array);
      values = differences;
    }
    fillPlanes(values, size, delta && size < 8, planes);
    return compress(planes);
  };
}

/** The encoding of `data` arrays. Floats are shuffled when `shuffleFloats`, by a trial on the first blocks. */
export function dataEncoding(dtype: DType, {shuffleFloats}: {shuffleFloats: boolean}): Encoding {
  if (isFloat(dtype)) return {dtype, delta: false, shuffle: shuffleFloats};
  return {dtype, delta: true, shuffle: bytesPerSample(dtype) > 1};
}

/** First value kept, every other minus the one before it; typed arrays wrap around, as numcodecs.delta does. */
function difference(from: BigInt64Array, to: BigInt64Array): void {
  let before = 0n;
  for (let i = 0; i < from.length; i++) {
    const value = from[i];
    to[i] = value - before;
    before = value;
  }
}

/**
 * All lowest bytes, then all second bytes, and so on, of the values or, with `delta`, of their differences. One pass over
 * whole values: taking bytes one by one costs twice as much.
 */
function fillPlanes(values: Samples, size: number, delta: boolean, planes: Uint8Array): void {
  const {buffer, byteOffset, length} = values;
  if (size === 1) fillPlanes8(new Uint8Array(buffer, byteOffset, length), delta, planes);
  else if (size === 2) fillPlanes16(new Uint16Array(buffer, byteOffset, length), delta, planes);
  else if (size === 4) fillPlanes32(new Int32Array(buffer, byteOffset, length), delta, planes);
  else fillPlanes64(new Int32Array(buffer, byteOffset, 2 * length), planes);
}

function fillPlanes8(values: Uint8Array, delta: boolean, planes: Uint8Array): void {
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    planes[i] = values[i] - before;
    if (delta) before = values[i];
  }
}

function fillPlanes16(values: Uint16Array, delta: boolean, planes: Uint8Array): void {
  const count = values.length;
  if (delta && count % 4 === 0) {
    fillPlaneWords(values, new Uint32Array(planes.buffer, planes.byteOffset, count / 2));
    return;
  }
  let before = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    const difference = value - before;
    planes[i] = difference;
    planes[count + i] = difference >> 8;
    if (delta) before = value;
  }
}

/** Both planes of differences, four bytes of each at a time. */
function fillPlaneWords(values: Uint16Array, words: Uint32Array): void {
  const half = words.length / 2;
  let before = 0;
  for (let word = 0, i = 0; word < half; word++, i += 4) {
    const last = values[i + 3];
    const a = values[i] - before;
    const b = values[i + 1] - values[i];
    const c = values[i + 2] - values[i + 1];
    const d = last - values[i + 2];
    words[word] = (a & 0xff) | ((b & 0xff) << 8) | ((c & 0xff) << 16) | (d << 24);
    words[half + word] = ((a >> 8) & 0xff) | (b & 0xff00) | ((c & 0xff00) << 8) | ((d & 0xff00) << 16);
    before = last;
  }
}

function fillPlanes32(values: Int32Array, delta: boolean, planes: Uint8Array): void {
  const count = values.length;
  let before = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    const difference = (value - before) | 0;
    planes[i] = difference;
    planes[count + i] = difference >> 8;
    planes[2 * count + i] = difference >> 16;
    planes[3 * count + i] = difference >> 24;
    if (delta) before = value;
  }
}

function fillPlanes64(words: Int32Array, planes: Uint8Array): void {
  const count = words.length / 2;
  for (let i = 0; i < count; i++) {
    const low = words[2 * i];
    const high = words[2 * i + 1];
    planes[i] = low;
    planes[count + i] = low >> 8;
    planes[2 * count + i] = low >> 16;
    planes[3 * count + i] = low >> 24;
    planes[4 * count + i] = high;
    planes[5 * count + i] = high >> 8;
    planes[6 * count + i] = high >> 16;
    planes[7 * count + i] = high >> 24;
  }
}
