import {describe, expect, test} from "vitest";
import {channelScales} from "../../../src/components/view/channels/channelScales.js";
import {formatChannelGain, stepChannelGains, stepGain} from "../../../src/components/view/gains.js";
import {manifestOf, oneSegment} from "../manifests.js";

const scales = channelScales(
  manifestOf(oneSegment(1000), [
    {name: "a", center: 0, spread: 12},
    {name: "b", center: 0, spread: 12},
    {name: "loud", center: 0, spread: 700},
    {name: "temperature", center: 0, spread: 10, unit: "°C"}
  ])
);

describe("stepGain", () => {
  test("walks a row through 1, 2, 5 units, and back", () => {
    let gain = 1;
    const rows = Array.from({length: 4}, () => {
      gain = stepGain(scales, gain, "up");
      return Number((scales.unitsPerRow / gain).toPrecision(6));
    });
    expect(rows).toEqual([5e-5, 2e-5, 1e-5, 5e-6]);
    for (let i = 0; i < 4; i++) gain = stepGain(scales, gain, "down");
    expect(gain).toBeCloseTo(1, 12);
  });

  test("stops where nothing is a trace any more", () => {
    let gain = 1;
    for (let i = 0; i < 100; i++) gain = stepGain(scales, gain, "up");
    expect(gain).toBe(1e4);
    for (let i = 0; i < 200; i++) gain = stepGain(scales, gain, "down");
    expect(gain).toBe(1e-4);
  });
});

describe("gains of channels", () => {
  test("step alone", () => {
    expect(stepChannelGains([1, 1, 1, 1], [1, 3], "up")).toEqual([1, 2, 1, 2]);
    expect(stepChannelGains([1, 2, 1, 1], [1], "down")).toEqual([1, 1, 1, 1]);
  });

  test("are printed where they are not the common one", () => {
    expect([0, 1, 2, 3].map((channel) => formatChannelGain(scales, [1, 2, 1, 1], channel))).toEqual([
      "",
      "×2",
      "×0.02",
      "°C"
    ]);
    expect(formatChannelGain(scales, [1, 1, 50, 1], 2)).toBe("×1");
  });
});
