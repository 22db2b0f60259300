import {describe, expect, test} from "vitest";
import {normalizeUnit} from "../../../src/data/source/channels/normalizeUnit.js";

describe("normalizeUnit", () => {
  test.each([
    ["volts", 1],
    ["volt", 1],
    ["Volts", 1],
    ["V", 1],
    [" V ", 1],
    ["mV", 1e-3],
    ["millivolts", 1e-3],
    ["uV", 1e-6],
    ["µV", 1e-6],
    ["μV", 1e-6],
    ["microvolt", 1e-6],
    ["micro volts", 1e-6],
    ["Microvolts", 1e-6],
    ["nV", 1e-9],
    ["kV", 1e3]
  ])("%s is V times %d", (written, factor) => {
    expect(normalizeUnit(written)).toEqual({unit: "V", factor});
  });

  test.each(["a.u.", "amperes", "MV", "degrees", "ADC counts", "vol"])("%s stays as written", (written) => {
    expect(normalizeUnit(written)).toEqual({unit: written, factor: 1});
  });
});
