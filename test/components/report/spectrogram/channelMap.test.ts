import {expect, test} from "vitest";
import {
  channelMap,
  columnBounds,
  frequencyIndexAt,
  paintChannelMap
} from "../../../../src/components/report/spectrogram/channelMap.js";

const FREQUENCIES = [1, 2, 4, 10, 100];

/** Channel c has density 10 ** c at every frequency. Channel 1 is missing, 2 has another unit, 3 has holes. */
const rows = [0, 2, 3].flatMap((channel) =>
  FREQUENCIES.map((frequency) => ({channel, frequency, density: channel === 3 ? NaN : 10 ** channel}))
);
const map = channelMap(rows, {units: ["V", "V", "A", "V"], unit: "V"})!;

test("a map of channels has the table's densities in decibels, and none of other units", () => {
  expect([...map.frequencies]).toEqual(FREQUENCIES);
  expect([...map.decibels.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
  expect([...map.decibels.subarray(5)].every(Number.isNaN)).toBe(true);
  expect(channelMap([], {units: ["V"], unit: "V"})).toBeNull();
});

test("a map of channels is read where it is painted, the nearest frequency on a logarithmic axis", () => {
  for (const [hertz, index] of [
    [1, 0],
    [1.4, 0],
    [1.5, 1],
    [2.8, 1],
    [2.9, 2],
    [30, 3],
    [33, 4],
    [99, 4]
  ]) {
    expect(frequencyIndexAt(map, Math.log10(hertz) / 2)).toBe(index);
  }
  for (const index of FREQUENCIES.keys()) {
    const [left, right] = columnBounds(map, index);
    expect(frequencyIndexAt(map, (left + right) / 2)).toBe(index);
  }
  const ramp = new Uint32Array(256).fill(0xff090909);
  const pixels = paintChannelMap(map, {order: [3, 0], width: 3}, {range: [-1, 1], ramp});
  expect([...pixels]).toEqual([0, 0, 0, 0xff090909, 0xff090909, 0xff090909]);
});
