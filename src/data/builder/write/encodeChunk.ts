import {bytesPerSample, type DType, isFloat, type Samples} from "../../../format/dtype.js";
import type {Encoding} from "../../../format/manifest.js";
import type {Kernels} from "../../kernels/kernels.js";
import {gzip} from "./gzip.js";

/**
 * Encodes an inner chunk: delta, little-endian bytes, shuffle, gzip, as far as `encoding` asks. It is overwritten by the
 * next one.
 */
export function encodeChunk(
  kernels: Kernels,
  {delta, shuffle}: Encoding,
  chunk: Samples,
  compress: (kernels: Kernels, bytes: Uint8Array) => Uint8Array = gzip
): Uint8Array {
  if (!delta && !shuffle) return compress(kernels, new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  const planes = kernels.scratch("planes", "uint8", chunk.byteLength) as Uint8Array;
  kernels.fillPlanes(chunk, delta, planes);
  return compress(kernels, planes);
}

/** The encoding of `data` arrays. Floats are shuffled when `shuffleFloats`, by a trial on the first blocks. */
export function dataEncoding(dtype: DType, {shuffleFloats}: {shuffleFloats: boolean}): Encoding {
  if (isFloat(dtype)) return {dtype, delta: false, shuffle: shuffleFloats};
  return {dtype, delta: true, shuffle: bytesPerSample(dtype) > 1};
}
