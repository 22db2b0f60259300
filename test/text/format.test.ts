import {describe, expect, it} from "vitest";
import {
  decimalsOf,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatQuantity,
  formatRate,
  formatTime,
  formatTimeOfDay,
  prefixOf
} from "../../src/text/format.js";

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [0.0256, "26 ms"],
    [0.000032, "32 µs"],
    [0.9996, "1 s"],
    [2.5, "2.5 s"],
    [20, "20 s"],
    [59.96, "1 min"],
    [600, "10 min"],
    [750, "12 min 30 s"],
    [3599.7, "1 h"],
    [12_000, "3 h 20 min"],
    [86_399, "1 d"],
    [187_200, "2 d 4 h"],
    [-5, "−5 s"]
  ])("%d s reads %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe("formatTime", () => {
  it.each([
    [0, 1, "0:00"],
    [750, 1, "12:30"],
    [750.25, 0.05, "12:30.25"],
    [59.999, 0.01, "1:00.00"],
    [3599.96, 0.1, "1:00:00.0"],
    [3723.5, 0.1, "1:02:03.5"],
    [-5.25, 0.01, "−0:05.25"],
    [-0.2, 1, "0:00"],
    [751.0472, 0.0008, "12:31.0472"]
  ])("%d s at %d s reads %s", (seconds, step, text) => expect(formatTime(seconds, step)).toBe(text));
});

describe("formatTimeOfDay", () => {
  it.each([
    [0, 1, "00:00:00"],
    [33_150.25, 0.05, "09:12:30.25"],
    [86_399.98, 0.05, "23:59:59.98"],
    [86_399.98, 0.1, "day 2 00:00:00.0"],
    [2 * 86_400 + 5, 1, "day 3 00:00:05"],
    [-3600, 1, "day 0 23:00:00"]
  ])("%d s after midnight at %d s reads %s", (seconds, step, text) =>
    expect(formatTimeOfDay(seconds, step)).toBe(text)
  );
});

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [3_440, "3.4 kB"],
    [12_400_000, "12 MB"],
    [999_600_000, "1 GB"],
    [1.5e9, "1.5 GB"],
    [3e15, "3,000 TB"]
  ])("%d reads %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe("formatRate", () => {
  it.each([
    [1250, "1,250 Hz"],
    [499.93, "499.9 Hz"],
    [0.5, "0.5 Hz"],
    [9999, "9,999 Hz"],
    [30_000, "30 kHz"],
    [24_414.0625, "24.41 kHz"]
  ])("%d reads %s", (hertz, text) => expect(formatRate(hertz)).toBe(text));
});

describe("formatQuantity", () => {
  it.each([
    [-0.0001834, "V", "−183.4 µV"],
    [0.00125, "V", "1.25 mV"],
    [0.99996e-3, "V", "1 mV"],
    [0, "V", "0 V"],
    [3e-15, "T", "0.003 pT"],
    [12_345, "counts", "12,345 counts"],
    [0.5, "a.u.", "0.5 a.u."],
    [7, "", "7"],
    [NaN, "V", "no value"]
  ])("%d %s reads %s", (value, unit, text) => expect(formatQuantity(value, unit)).toBe(text));

  it("keeps the sign, the order of size and the digits of random values", () => {
    for (let i = 1; i < 400; i++) {
      const value = Math.sin(i * 12.9898) * 10 ** ((i % 17) - 11);
      const [number, unit] = formatQuantity(value, "V").replace("−", "-").replaceAll(",", "").split(" ");
      const factor = {GV: 1e9, MV: 1e6, kV: 1e3, V: 1, mV: 1e-3, µV: 1e-6, nV: 1e-9, pV: 1e-12}[unit];
      expect(Math.abs((Number(number) * factor!) / value - 1)).toBeLessThan(5.1e-4);
    }
  });
});

describe("small formatters", () => {
  it("count, group digits and use a true minus", () => {
    expect(formatCount(1, "gap")).toBe("1 gap");
    expect(formatCount(0, "gap")).toBe("0 gaps");
    expect(formatCount(2, "entry", "entries")).toBe("2 entries");
    expect(formatNumber(-1234.56, 1)).toBe("−1,234.6");
    expect(formatNumber(-0.04, 1)).toBe("0");
  });
  it("share one prefix and count decimals", () => {
    expect(prefixOf(0.0002, "V")).toEqual({factor: 1e-6, prefix: "µ"});
    expect(prefixOf(5, "a.u.")).toEqual({factor: 1, prefix: ""});
    expect([10, 1, 0.5, 0.1, 0.05, 0.001, 0].map(decimalsOf)).toEqual([0, 0, 1, 1, 2, 3, 0]);
  });
});
