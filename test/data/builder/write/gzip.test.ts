import {constants, gunzipSync, gzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {gzip} from "../../../../src/data/builder/write/gzip.js";
import {borrowKernels} from "../../../../src/data/kernels/kernels.js";
import {createRandom} from "../../../support/random.js";

const random = createRandom(3);

/** Bytes of every kind that samples give, and of some that they should not. */
const SOURCES: Record<string, (i: number) => number> = {
  zeros: () => 0,
  noise: () => random() * 256,
  "small differences": () => (random() + random() + random() - 1.5) * 12,
  "signs of differences": () => (random() < 0.5 ? 0 : 255),
  "rare signs": () => (random() < 0.02 ? 255 : 0),
  "long runs of any length": (i) => Math.floor(Math.sqrt(i)) % 256,
  // Each value half as frequent as the one before: Huffman's code would be 40 bits long.
  "halving frequencies": () => Math.min(255, -Math.log2(1 - random())),
  "four bits, each value half as frequent as the one before": () => Math.min(15, -Math.log2(1 - random())) - 8,
  "four bits, and once one more above": (i) => (i === 40_000 ? 8 : (random() - 0.5) * 16),
  "four bits, and once one more below": (i) => (i === 65_535 ? -9 : (random() - 0.5) * 16),
  "all values, each as often as the rest": (i) => i % 256
};

const LENGTHS = [0, 1, 2, 3, 4, 5, 258, 259, 260, 261, 4095, 65_535, 65_536, 65_537, 131_072, 200_001];

function gzipped(bytes: Uint8Array): Uint8Array {
  using kernels = borrowKernels();
  return gzip(kernels, kernels.bring(bytes) as Uint8Array).slice();
}

describe("gzip", () => {
  test.each(Object.keys(SOURCES))("of %s is what any gzip reads", (name) => {
    for (const length of LENGTHS) {
      const bytes = Uint8Array.from({length}, (_, i) => SOURCES[name](i));
      expect(Buffer.compare(gunzipSync(gzipped(bytes)), bytes), `${length} bytes`).toBe(0);
    }
  });

  test.each([
    ["zeros", 1.5],
    ["noise", 1],
    ["small differences", 1],
    ["signs of differences", 1.05],
    ["rare signs", 1.02],
    ["halving frequencies", 1.02],
    ["four bits, each value half as frequent as the one before", 1.02]
  ])("of %s is about as small as zlib's with the same strategy", (name, ratio) => {
    const bytes = Uint8Array.from({length: 131_072}, (_, i) => SOURCES[name](i));
    const reference = gzipSync(bytes, {strategy: constants.Z_RLE, level: 1, memLevel: 9});
    expect(gzipped(bytes).length).toBeLessThanOrEqual(ratio * reference.length);
  });

  test("does not tell when or where it was made", () => {
    expect([...gzipped(Uint8Array.of(1, 2, 3)).subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  });
});
