import {expect, test} from "vitest";
import {formatCount} from "../../src/text/count.js";
import {nameRange} from "../../src/text/nameRange.js";
import {decimalsOf, formatDigits, formatFixed, formatNumber} from "../../src/text/number.js";
import {formatPercent} from "../../src/text/percent.js";
import {saysSomething} from "../../src/text/saysSomething.js";
import {tidy} from "../../src/text/tidy.js";
import {createRandom} from "../support/random.js";

test("numbers have groups of digits, a true minus sign, and no negative zero", () => {
  expect(formatNumber(-1234.56, 1)).toBe("−1,234.6");
  expect(formatNumber(-0.04, 1)).toBe("0");
  expect(formatFixed(1750.25, 3)).toBe("1,750.250");
});

test("numbers are written as by Intl.NumberFormat", () => {
  const random = createRandom(7);
  const intl = (options: Intl.NumberFormatOptions, value: number) =>
    new Intl.NumberFormat("en-US", {signDisplay: "negative", ...options}).format(value).replace("-", "−");
  const ties = [0.5, 2.5, 1.005, 1.25, -0.045, 999.95, 9.996, 1e20, 1e-9, -0, NaN, Infinity, -Infinity];
  const randoms = Array.from({length: 300}, () => (random() - 0.5) * 10 ** Math.floor(16 * random() - 8));
  const rounded = randoms.map((value) => Number(value.toPrecision(4)));
  for (const value of [...ties, ...randoms, ...rounded]) {
    const decimals = Math.floor(8 * random());
    const digits = 1 + Math.floor(6 * random());
    expect(formatNumber(value, decimals)).toBe(intl({maximumFractionDigits: decimals}, value));
    const exactly = {minimumFractionDigits: decimals, maximumFractionDigits: decimals};
    expect(formatFixed(value, decimals)).toBe(intl(exactly, value));
    const whole = Number.isFinite(value) ? String(BigInt(Math.trunc(Math.abs(value)))).length : 1;
    expect(formatDigits(value, digits)).toBe(intl({maximumSignificantDigits: Math.max(digits, whole)}, value));
  }
});

test("significant digits never round away digits before the point", () => {
  expect([12_345, 0.041_666, 400, 1.005, 0].map((value) => formatDigits(value, 3))).toEqual([
    "12,345",
    "0.0417",
    "400",
    "1.01",
    "0"
  ]);
});

test("decimals tell values apart that are a step from each other", () => {
  expect([10, 1, 0.5, 0.1, 0.05, 0.001, 0].map(decimalsOf)).toEqual([0, 0, 1, 1, 2, 3, 0]);
});

test("shares are percentages", () => {
  expect([0, 0.000_3, 0.017, 0.125, 1].map(formatPercent)).toEqual(["0 %", "0.03 %", "1.7 %", "13 %", "100 %"]);
});

test("counts agree with their noun", () => {
  expect(formatCount(1, "gap")).toBe("1 gap");
  expect(formatCount(0, "gap")).toBe("0 gaps");
  expect(formatCount(1024, "entry", "entries")).toBe("1,024 entries");
});

test("a range of names is its first and last", () => {
  expect(nameRange(["A1"])).toBe("A1");
  expect(nameRange(["A1", "A2"])).toBe("A1 and A2");
  expect(nameRange(["A1", "A2", "A3"])).toBe("A1 to A3");
});

test("text from files is one line of limited length", () => {
  expect(tidy(" two\nlines\u0007 ")).toBe("two lines");
  expect(tidy("x".repeat(50), 10)).toBe(`${"x".repeat(9)}…`);
});

test("placeholders say nothing", () => {
  for (const nothing of ["", " ", "unknown", "N/A", "(none)", "not specified"])
    expect(saysSomething(nothing)).toBe(false);
  for (const text of ["CA1", "none of the above", "0.1 Hz"]) expect(saysSomething(text)).toBe(true);
});
