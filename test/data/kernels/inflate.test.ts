import {constants, deflateSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {between, createRandom} from "../../support/random.js";

const random = createRandom(21);

const SOURCES: Record<string, (i: number) => number> = {
  zeros: () => 0,
  noise: () => random() * 256,
  "small differences": () => (random() + random() + random() - 1.5) * 12,
  "rare values": () => (random() < 0.01 ? random() * 256 : 7),
  "periods of three": (i) => i % 3,
  "periods of nine": (i) => i % 9,
  "long periods": (i) => Math.imul(i % 5000, 2654435761) >>> 24,
  "halving frequencies": () => Math.min(255, -Math.log2(1 - random())),
  text: (i) => 97 + ((i * i) % 17) + (random() < 0.1 ? 5 : 0)
};

/** Result of `inflate` for a stream; null when it says that it is damaged. The bytes after the output stay as they were. */
function inflated(stream: Uint8Array, size: number): Uint8Array | null {
  using kernels = borrowKernels();
  const room = kernels.allocate("uint8", size + 64) as Uint8Array;
  room.fill(0xa5);
  const bytes = kernels.allocate("uint8", stream.length) as Uint8Array;
  bytes.set(stream);
  const isWhole = kernels.inflate(bytes, room, size);
  expect(room.subarray(size + kernels.inflateSlack).every((byte) => byte === 0xa5)).toBe(true);
  return isWhole ? room.slice(0, size) : null;
}

describe("inflate", () => {
  test.each(Object.keys(SOURCES))("gives back %s, deflated at any level", (name) => {
    for (const length of [0, 1, 2, 15, 258, 4096, 65_537, 300_001]) {
      const bytes = Uint8Array.from({length}, (_, i) => SOURCES[name](i));
      const options = [
        ...[0, 1, 4, 6, 9].map((level) => ({level})),
        ...[constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE].map((strategy) => ({strategy})),
        {level: 9, memLevel: 1, windowBits: 9}
      ];
      for (const option of options) {
        const out = inflated(deflateSync(bytes, option), length);
        expect(out && Buffer.compare(out, bytes), `${length} bytes, ${JSON.stringify(option)}`).toBe(0);
      }
    }
  });

  test("tells damage wherever it is", () => {
    const bytes = Uint8Array.from({length: 20_000}, (_, i) => SOURCES["small differences"](i) + SOURCES.text(i));
    const stream = deflateSync(bytes);
    for (let round = 0; round < 3000; round++) {
      const damaged = Uint8Array.from(stream);
      const at = between(random, 0, stream.length - 1);
      damaged[at] ^= 1 << between(random, 0, 7);
      const out = inflated(damaged, bytes.length);
      // A flip in the header's unused bits changes nothing.
      if (out) expect([at, Buffer.compare(out, bytes)]).toEqual([expect.any(Number), 0]);
      if (out) expect(at).toBeLessThan(2);
    }
  });

  test("tells a stream that ends early, is longer or shorter than it should be, or is none", () => {
    const bytes = Uint8Array.from({length: 5000}, (_, i) => SOURCES.text(i));
    const stream = deflateSync(bytes);
    for (let length = 0; length < stream.length; length += 13) {
      expect(inflated(stream.subarray(0, length), bytes.length)).toBeNull();
    }
    expect(inflated(stream, bytes.length - 1)).toBeNull();
    expect(inflated(stream, bytes.length + 1)).toBeNull();
    for (let round = 0; round < 2000; round++) {
      const noise = Uint8Array.from({length: between(random, 0, 400)}, () => random() * 256);
      noise.set([0x78, 0x9c].slice(0, noise.length));
      expect(inflated(noise, between(random, 0, 1000))).toBeNull();
    }
  });
});
