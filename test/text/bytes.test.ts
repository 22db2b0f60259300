import {describe, expect, test} from "vitest";
import {formatBytes} from "../../src/text/bytes.js";

describe("formatBytes", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [3_440, "3.4 kB"],
    [12_400_000, "12 MB"],
    [999_600_000, "1 GB"],
    [1.5e9, "1.5 GB"],
    [5.06e6, "5.1 MB"],
    [3e15, "3 PB"],
    [2 ** 70, "1,181 EB"]
  ])("%d reads %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
