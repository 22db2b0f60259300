import {describe, expect, test} from "vitest";
import {powersOfTen, roundNumbers, tickText} from "../../../../../src/components/report/cards/spectra/logTicks.js";
import {findMains, readSpectra} from "../../../../../src/components/report/cards/spectra/readSpectra.js";
import type {ChannelRow} from "../../../../../src/components/report/tables/loadTables.js";

const frequencies = [1, 10, 100];

/** Channels of two groups and their spectra: flat, as high as the channel's number. */
function table(changes: Record<number, Partial<ChannelRow>> = {}, groups = ["A", "B"]) {
  const channels = Array.from(
    {length: 12},
    (_, channel) =>
      ({channel, group: groups[channel % groups.length], unit: "V", bad: null, ...changes[channel]}) as ChannelRow
  );
  const rows = channels.flatMap(({channel}) =>
    frequencies.map((frequency) => ({channel, frequency, density: channel === 11 ? NaN : channel + 1}))
  );
  return {rows, channels};
}

describe("readSpectra", () => {
  test("has a band for each group, of its good channels in the unit of most", () => {
    const {rows, channels} = table({4: {bad: "noisy"}, 6: {unit: "g"}});
    const {unit, bands, channels: lines} = readSpectra(rows, channels)!;
    expect(unit).toBe("V");
    expect(bands).toHaveLength(6);
    // 0, 2, 8, 10 are left of group A.
    expect(bands[0]).toEqual({group: "A", frequency: 1, low: 1, middle: 9, high: 11});
    expect(bands[3]).toMatchObject({group: "B", middle: 6});
    expect([lines.get(4), lines.get(6)]).toEqual([[5, 5, 5], undefined]);
  });

  test("has one band where groups are many, or none are", () => {
    const {rows, channels} = table({}, ["A", "B", "C", "D", "E"]);
    expect(readSpectra(rows, channels)!.bands).toHaveLength(3);
    expect(readSpectra(rows, channels)!.bands[0]).toEqual({frequency: 1, low: 2, middle: 6, high: 10});
  });

  test("is nothing without a good spectrum", () => {
    const {rows, channels} = table();
    expect(readSpectra([], channels)).toBeNull();
    expect(
      readSpectra(
        rows,
        channels.map((row) => ({...row, bad: "bad"}))
      )
    ).toBeNull();
  });
});

describe("findMains", () => {
  const hertz = Array.from({length: 200}, (_, i) => i + 1);
  const withPeak = (at: number, height: number) => hertz.map((f) => (f === at ? height : 1) / f);

  test("finds the mains in the one channel that picks them up, and no other peak", () => {
    expect(findMains(hertz, [withPeak(50, 1), withPeak(50, 30)])).toBe(50);
    expect(findMains(hertz, [withPeak(60, 30)])).toBe(60);
    expect(findMains(hertz, [withPeak(40, 30), withPeak(50, 1.5)])).toBeUndefined();
    expect(findMains(hertz.slice(0, 30), [withPeak(50, 30).slice(0, 30)])).toBeUndefined();
  });
});

describe("logTicks", () => {
  test("are round, and powers where numbers get long", () => {
    expect(roundNumbers(0.6, 625)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500]);
    expect(powersOfTen(0.02, 1500)).toEqual([0.1, 1, 10, 100, 1000]);
    expect([0.001, 0.5, 2000, 1e5, 1e-4].map(tickText)).toEqual(["0.001", "0.5", "2,000", "10⁵", "10⁻⁴"]);
  });
});
