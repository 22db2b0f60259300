import {createSamples, type NumberSamples} from "../../pyramid/dtype.js";
import type {Source} from "../source/source.js";
import type {Store} from "./openStore.js";

/** Frames compared at once. */
const FRAMES_AT_ONCE = 16_384;

/** Compares level 0 with the recording it was made from, bit for bit. `channels` are the source's columns. */
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
    const block = (await source.read(start, end)) as NumberSamples;
    const stored = restore(store, (await store.read("0/data", start, end)) as NumberSamples);
    const wanted = bytesOf(stored);
    const own = createSamples(info.dtype, end - start) as NumberSamples;
    for (const [row, channel] of channels.entries()) {
      for (let i = 0; i < own.length; i++) own[i] = block[i * info.channelCount + channel];
      const size = own.byteLength;
      if (bytesOf(own).equals(wanted.subarray(row * size, (row + 1) * size))) continue;
      return [`channel ${row} differs from the source between samples ${start} and ${end}`];
    }
    onProgress(end / info.sampleCount);
  }
  return [];
}

/** Stored integers as the floats they stand for. */
function restore({manifest: {storedScale}}: Store, values: NumberSamples): NumberSamples {
  return storedScale === undefined
    ? values
    : Float32Array.from(values, (integer) => Math.fround(integer * storedScale));
}

function bytesOf({buffer, byteOffset, byteLength}: NumberSamples): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
