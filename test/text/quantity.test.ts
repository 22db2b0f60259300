import {describe, expect, test} from "vitest";
import {formatQuantity, formatRate, prefixOf} from "../../src/text/quantity.js";

describe("formatQuantity", () => {
  test.each([
    [0.005, "V/mm²", "5 mV/mm²"],
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

  test("keeps the sign, the order of size and the digits of random values", () => {
    for (let i = 1; i < 400; i++) {
      const value = Math.sin(i * 12.9898) * 10 ** ((i % 17) - 11);
      const [number, unit] = formatQuantity(value, "V").replace("−", "-").replaceAll(",", "").split(" ");
      const factor = {GV: 1e9, MV: 1e6, kV: 1e3, V: 1, mV: 1e-3, µV: 1e-6, nV: 1e-9, pV: 1e-12}[unit];
      expect(Math.abs((Number(number) * factor!) / value - 1)).toBeLessThan(5.1e-4);
    }
  });
});

describe("formatRate", () => {
  test.each([
    [1250, "1,250 Hz"],
    [499.93, "499.9 Hz"],
    [0.5, "0.5 Hz"],
    [9999, "9,999 Hz"],
    [30_000, "30 kHz"],
    [24_414.0625, "24.41 kHz"]
  ])("%d reads %s", (hertz, text) => expect(formatRate(hertz)).toBe(text));

  test("takes as many digits as asked for", () => {
    expect(formatRate(24_414.0625, 7)).toBe("24.41406 kHz");
    expect(formatRate(1249.99951, 7)).toBe("1,250 Hz");
    expect(formatRate(1 / 24, 3)).toBe("0.0417 Hz");
  });
});

describe("prefixOf", () => {
  test("is one prefix for several values, and none for a unit of no system", () => {
    expect(prefixOf(0.0002, "V")).toEqual({factor: 1e-6, prefix: "µ"});
    expect(prefixOf(5, "a.u.")).toEqual({factor: 1, prefix: ""});
  });
});
