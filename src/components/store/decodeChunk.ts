import {bytesPerSample, type Samples, viewSamples} from "../../format/dtype.js";
import {restoreNaN} from "../../format/restoreNaN.js";
import type {ArrayEncoding} from "../../format/storedArray.js";
import {unshuffle} from "../../format/unshuffle.js";

/**
 * Decodes an inner chunk of `count` samples: gzip, shuffle, little-endian bytes, delta. Where an integer stands for NaN
 * they come as floats, still in stored units. Rejects when the bytes are not such a chunk; gzip's own checksum tells. The
 * runtime's inflate is the only codec needed, so nothing is bundled.
 */
export async function decodeChunk(bytes: Uint8Array, encoding: ArrayEncoding, count: number): Promise<Samples> {
  const {dtype, delta, shuffle, storedNaN} = encoding;
  const size = bytesPerSample(dtype);
  const raw = await inflate(bytes, count * size);
  const samples = viewSamples(dtype, (shuffle ? unshuffle(raw, size) : raw).buffer);
  if (delta) integrate(samples);
  return storedNaN === undefined ? samples : restoreNaN(samples, storedNaN);
}

async function inflate(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const {readable, writable} = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // Failures reach the reading side as well.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  const raw = new Uint8Array(size);
  let at = 0;
  const reader = readable.getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    if (at + value.length > size) {
      void reader.cancel();
      throw new Error(`more than ${size} bytes`);
    }
    raw.set(value, at);
    at += value.length;
  }
  if (at < size) throw new Error(`${at} bytes instead of ${size}`);
  return raw;
}

/** Running sum in place; typed arrays wrap around, as numcodecs.delta does. */
function integrate(samples: Samples): void {
  if (samples instanceof BigInt64Array || samples instanceof BigUint64Array) {
    for (let i = 1; i < samples.length; i++) samples[i] += samples[i - 1];
  } else {
    for (let i = 1; i < samples.length; i++) samples[i] += samples[i - 1];
  }
}
