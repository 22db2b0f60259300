import {describe, expect, test} from "vitest";
import {formatSeconds, formatTime, formatTimeOfDay} from "../../src/text/moment.js";

describe("formatTime", () => {
  test.each([
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
  test.each([
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

describe("formatSeconds", () => {
  test.each([
    [750, 1, "750 s"],
    [1750.25, 0.05, "1,750.25 s"],
    [-0.04, 0.1, "0.0 s"],
    [-1.5, 0.1, "−1.5 s"]
  ])("%d s at %d s reads %s", (seconds, step, text) => expect(formatSeconds(seconds, step)).toBe(text));
});
