import type {NumberSamples, Samples} from "../../format/dtype.js";
import type {Source} from "../source/source.js";
import type {Store} from "./openStore.js";

/** Frames read at once. */
const FRAMES_AT_ONCE = 16_384;

/** Frames compared at once: a few lines of the processor's cache for each channel. */
const FRAMES_COMPARED = 64;

/**
 * Compares level 0 with the recording it was made from, bit for bit; floats that are stored as integers as numbers, where
 * 0 is -0 and NaN is NaN. `channels` are the source's columns.
 */
export async function checkSource(
  store: Store,
  source: Source,
  channels: readonly number[],
  onProgress: (share: number) => void
): Promise<string[]> {
  const {manifest} = store;
  const {info} = source;
  if (manifest.sampleCount !== info.sampleCount || manifest.dtype !== info.dtype) {
    return [
      `${manifest.sampleCount} samples of ${manifest.dtype}, but the source has ${info.sampleCount} of ${info.dtype}`
    ];
  }
  for (let start = 0; start < info.sampleCount; start += FRAMES_AT_ONCE) {
    const end = Math.min(start + FRAMES_AT_ONCE, info.sampleCount);
    const read = await source.read(start, end);
    const values = await store.read("0/data", start, end);
    const {storedScale} = manifest;
    const block = storedScale === undefined ? read : asNumbers(read as Float32Array, 1);
    const stored = storedScale === undefined ? values : asNumbers(values as NumberSamples, storedScale);
    const row = differingRow(block, info.channelCount, channels, stored);
    if (row >= 0) return [`channel ${row} differs from the source between samples ${start} and ${end}`];
    onProgress(end / info.sampleCount);
  }
  return [];
}

/** Scaled values as float32 of which equal numbers have equal bits. */
function asNumbers(values: NumberSamples, scale: number): Float32Array {
  const numbers = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] * scale;
    numbers[i] = value === value ? value + 0 : NaN;
  }
  return numbers;
}

/**
 * First row of `stored` that is not its channel of a block of frames, bit for bit; -1 when all are. Compares a few frames
 * of all channels after another: whole rows of a wide block would each go through all of memory.
 */
function differingRow(block: Samples, width: number, channels: readonly number[], stored: Samples): number {
  const frames = stored.length / channels.length;
  const [given, wanted] = [wordsOf(block), wordsOf(stored)];
  const size = given.length / block.length;
  for (let from = 0; from < frames; from += FRAMES_COMPARED) {
    const to = Math.min(from + FRAMES_COMPARED, frames);
    for (let row = 0; row < channels.length; row++) {
      for (let frame = from; frame < to; frame++) {
        for (let word = 0; word < size; word++) {
          const at = (frame * width + channels[row]) * size + word;
          if (given[at] !== wanted[(row * frames + frame) * size + word]) return row;
        }
      }
    }
  }
  return -1;
}

/** The bits of values, as integers of at most 32 bits: two for each value of 64. */
function wordsOf({buffer, byteOffset, byteLength, BYTES_PER_ELEMENT}: Samples): Uint8Array | Uint16Array | Uint32Array {
  const Words = BYTES_PER_ELEMENT === 1 ? Uint8Array : BYTES_PER_ELEMENT === 2 ? Uint16Array : Uint32Array;
  return new Words(buffer as ArrayBuffer, byteOffset, byteLength / Words.BYTES_PER_ELEMENT);
}
