import {describe, expect, test} from "vitest";
import {formatDuration} from "../../src/text/duration.js";

describe("formatDuration", () => {
  test.each([
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
