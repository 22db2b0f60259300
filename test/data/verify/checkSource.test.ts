import {describe, expect, it} from "vitest";
import {checkSource} from "../../../src/data/verify/checkSource.js";
import {openStore} from "../../../src/data/verify/openStore.js";
import type {DType} from "../../../src/format/dtype.js";
import {buildMemory} from "../builder/buildMemory.js";
import {createMemorySource} from "../builder/memorySource.js";

const channels = [3, 0];

async function build(dtype: DType) {
  const source = createMemorySource({seed: 6, dtype, sampleCount: 40_003, channelCount: 5});
  const {storeDir} = await buildMemory(source, {channels});
  const check = () => checkSource(openStore(storeDir), source, channels, () => {});
  return {source, check};
}

describe("verify against the source", () => {
  it.each(["uint8", "int16", "float32", "int64", "float64"] as const)(
    "finds a single wrong bit of %s",
    async (dtype) => {
      const {source, check} = await build(dtype);
      expect(await check()).toEqual([]);
      for (const [frame, channel, row] of [
        [0, 3, 0],
        [16_383, 0, 1],
        [40_002, 0, 1]
      ]) {
        const bytes = new Uint8Array(source.samples.buffer);
        const at = (frame * 5 + channel + 1) * source.samples.BYTES_PER_ELEMENT - 1;
        bytes[at] ^= 0x80;
        const start = frame - (frame % 16_384);
        const end = Math.min(start + 16_384, 40_003);
        expect(await check()).toEqual([`channel ${row} differs from the source between samples ${start} and ${end}`]);
        bytes[at] ^= 0x80;
      }
      // What is not among the channels does not matter.
      (source.samples as Float64Array).fill(source.samples[4] as number, 1, 3);
      expect(await check()).toEqual([]);
    }
  );
});
