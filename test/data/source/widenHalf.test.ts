import {expect, test} from "vitest";
import {widenHalf} from "../../../src/data/source/hdf5/widenHalf.js";

test("half-precision numbers become the same single-precision numbers", () => {
  const vectors: [half: number, value: number][] = [
    [0x0000, 0],
    [0x8000, -0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65_504],
    [0x0400, 2 ** -14],
    [0x03ff, 2 ** -14 - 2 ** -24],
    [0x0001, 2 ** -24],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN]
  ];
  expect(Array.from(widenHalf(Uint16Array.from(vectors, ([half]) => half)))).toEqual(vectors.map(([, value]) => value));
});

test("positive halves grow with their bits", () => {
  const singles = widenHalf(Uint16Array.from({length: 0x7c01}, (_, half) => half));
  for (let i = 1; i < singles.length; i++) if (!(singles[i] > singles[i - 1])) expect.fail(`at ${i}`);
  expect(singles[0x7c00]).toBe(Infinity);
});
