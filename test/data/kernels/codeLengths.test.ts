import {describe, expect, test} from "vitest";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {createRandom} from "../../support/random.js";

function codeLengths(counts: Uint32Array, maxBits: number): Uint8Array {
  using kernels = borrowKernels();
  const lengths = kernels.allocate("uint8", counts.length) as Uint8Array;
  kernels.codeLengths(kernels.bring(counts) as Uint32Array, maxBits, lengths);
  return lengths.slice();
}

/** Bits that Huffman's code takes in all: the sum of the weights of all inner nodes, by the definition. */
function naiveSize(counts: Uint32Array): number {
  const weights = [...counts].filter((count) => count > 0);
  let size = 0;
  while (weights.length > 1) {
    weights.sort((a, b) => b - a);
    const joined = weights.pop()! + weights.pop()!;
    size += joined;
    weights.push(joined);
  }
  return size;
}

describe("codeLengths", () => {
  const random = createRandom(1);

  test("are optimal when they need not be limited", () => {
    for (let round = 0; round < 50; round++) {
      const length = 2 + Math.floor(random() * 285);
      const counts = Uint32Array.from({length}, () => (random() < 0.3 ? 0 : 1 + random() * 1000));
      const lengths = codeLengths(counts, 15);
      if (counts.filter((count) => count > 0).length < 2) continue;
      expect(lengths.reduce((sum, bits, symbol) => sum + bits * counts[symbol], 0)).toBe(naiveSize(counts));
    }
  });

  test("are limited, complete, and give none to what does not occur", () => {
    for (const maxBits of [7, 9, 12]) {
      for (let round = 0; round < 50; round++) {
        const length = 2 + Math.floor(random() * (maxBits === 7 ? 17 : 284));
        const counts = Uint32Array.from({length}, () => (random() < 0.3 ? 0 : 2 ** Math.floor(random() * 23)));
        counts[0] = counts[1] = 1;
        const lengths = codeLengths(counts, maxBits);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(maxBits);
        expect(lengths.map((bits) => (bits > 0 ? 1 : 0))).toEqual(
          Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0))
        );
        const kraft = lengths.reduce((sum, bits) => sum + (bits > 0 ? 2 ** -bits : 0), 0);
        expect(kraft).toBe(1);
      }
    }
  });

  test("are one bit for a single symbol and nothing for none", () => {
    expect([...codeLengths(Uint32Array.of(0, 5, 0), 12)]).toEqual([0, 1, 0]);
    expect([...codeLengths(new Uint32Array(3), 12)]).toEqual([0, 0, 0]);
  });
});
