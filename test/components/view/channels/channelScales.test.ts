import {describe, expect, it} from "vitest";
import {channelScales} from "../../../../src/components/view/channels/channelScales.js";
import {niceStep} from "../../../../src/components/view/geometry/niceStep.js";
import {manifestOf, oneSegment} from "../../manifests.js";

const segments = oneSegment(1000);

describe("niceStep", () => {
  it("rounds to 1, 2 or 5 times a power of ten", () => {
    expect([1, 1.1, 2, 2.1, 5, 5.1, 9.9, 10].map((v) => niceStep(v))).toEqual([1, 2, 2, 5, 5, 10, 10, 10]);
    expect([1, 1.9, 2, 4.9, 5, 9.9, 10].map((v) => niceStep(v, "down"))).toEqual([1, 1, 2, 2, 5, 5, 10]);
    expect(niceStep(1.1e-5)).toBe(2e-5);
    expect(niceStep(0.3, "down")).toBe(0.2);
    expect(niceStep(3 * 0.1 - 0.1 + 1e-17)).toBe(0.2);
  });

  it("bounds its value within a factor of 2.5 at every magnitude", () => {
    for (let i = -300; i < 300; i++) {
      const value = 10 ** (i / 20);
      expect(niceStep(value) / value).toBeGreaterThan(1 - 1e-8);
      expect(niceStep(value) / value).toBeLessThan(2.5 + 1e-8);
      expect(niceStep(value, "down")).toBeLessThanOrEqual(niceStep(value));
    }
  });

  it("refuses what is no size", () => {
    for (const value of [0, -1, NaN, Infinity]) expect(() => niceStep(value)).toThrow("invalid step");
  });
});

describe("channelScales", () => {
  it("makes a row six spreads of the median good channel, rounded up", () => {
    const channels = [8, 10, 12, 30, 11, 45, 45, 45, 45].map((spread, i) => ({
      ...{name: `c${i}`, center: 5, spread, reach: 30},
      ...(i > 4 && {bad: "noisy"})
    }));
    const scales = channelScales(manifestOf(segments, channels));
    expect(scales.unitsPerRow).toBe(1e-4); // 6 x 11 µV = 66 µV
    expect(scales.channels.map(({own}) => own).slice(0, 5)).toEqual([false, false, false, false, false]);
    expect(scales.channels[0].center).toBeCloseTo(5e-6, 12);
  });

  it("adds the channel's offset to the recording's", () => {
    const channels = [
      {name: "a", center: 3, spread: 1, offset: 0.25, conversion: 2},
      {name: "b", center: 3, spread: 1}
    ];
    const scales = channelScales(manifestOf(segments, channels, {conversion: 1, offset: -1}));
    expect(scales.channels.map(({factor, offset, center}) => [factor, offset, center])).toEqual([
      [2, -0.75, 5.25],
      [1, -1, 2]
    ]);
  });

  it("gives a gain of their own to channels that would leave their row, if only with pulses", () => {
    const channels = [
      {name: "usual", center: 0, spread: 10, reach: 50},
      {name: "lively", center: 0, spread: 12, reach: 51},
      {name: "usual too", center: 0, spread: 10, reach: 40},
      {name: "pulses", center: 0, spread: 0, reach: 300}
    ];
    const scales = channelScales(manifestOf(segments, channels));
    expect(scales.channels.map(({own}) => own)).toEqual([false, true, false, true]);
    expect(scales.channels[1].unitsPerRow).toBe(2e-4); // 2 x 51 µV
    expect(scales.channels[3].unitsPerRow).toBe(1e-3);
  });

  it("gives a gain of their own to channels five times livelier or quieter, and to no other", () => {
    const spreads = [10, 10, 10, 50, 50.1, 2, 1.9];
    const scales = channelScales(
      manifestOf(
        segments,
        spreads.map((spread, i) => ({name: `c${i}`, center: 0, spread}))
      )
    );
    expect(scales.channels.map(({own}) => own)).toEqual([false, false, false, false, true, false, true]);
    expect(scales.channels[4].unitsPerRow).toBe(5e-4);
    expect(scales.channels[6].unitsPerRow).toBe(2e-5);
  });

  it("scales a channel by its own conversion, and one of another unit alone", () => {
    const scales = channelScales(
      manifestOf(segments, [
        {name: "a", center: 0, spread: 10},
        {name: "b", center: 0, spread: 10},
        {name: "dc", center: 100, spread: 10, conversion: 1000},
        {name: "temperature", center: 0, spread: 10, unit: "°C"}
      ])
    );
    expect(scales.channels[2]).toMatchObject({own: true, unitsPerRow: 0.1, unit: "V"});
    expect(scales.channels[2].center).toBeCloseTo(0.1, 12);
    expect(scales.channels[3]).toMatchObject({own: true, unitsPerRow: 1e-4, unit: "°C"});
  });

  it("leaves constant and empty channels at the common gain", () => {
    const scales = channelScales(
      manifestOf(segments, [
        {name: "a", center: 0, spread: 10},
        {name: "flat", center: 1234, spread: 0},
        {name: "empty", center: null, spread: null}
      ])
    );
    expect(scales.channels.map(({own}) => own)).toEqual([false, false, false]);
    expect(scales.channels[2].center).toBe(0);
    expect(channelScales(manifestOf(segments, [{name: "flat", center: 0, spread: 0}])).unitsPerRow).toBe(1);
  });
});
