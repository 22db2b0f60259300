import {describe, expect, test} from "vitest";
import {channelScales} from "../../../../src/components/view/channels/channelScales.js";
import {niceStep, nearestStep} from "../../../../src/components/view/geometry/niceStep.js";
import {channelsOf, manifestOf, oneSegment} from "../../manifests.js";

const segments = oneSegment(1000);

describe("niceStep", () => {
  test("rounds to 1, 2 or 5 times a power of ten", () => {
    expect([1, 1.1, 2, 2.1, 5, 5.1, 9.9, 10].map((v) => niceStep(v))).toEqual([1, 2, 2, 5, 5, 10, 10, 10]);
    expect([1, 1.9, 2, 4.9, 5, 9.9, 10].map((v) => niceStep(v, "down"))).toEqual([1, 1, 2, 2, 5, 5, 10]);
    expect(niceStep(1.1e-5)).toBe(2e-5);
    expect(niceStep(0.3, "down")).toBe(0.2);
    expect(niceStep(3 * 0.1 - 0.1 + 1e-17)).toBe(0.2);
  });

  test("bounds its value within a factor of 2.5 at every magnitude", () => {
    for (let i = -300; i < 300; i++) {
      const value = 10 ** (i / 20);
      expect(niceStep(value) / value).toBeGreaterThan(1 - 1e-8);
      expect(niceStep(value) / value).toBeLessThan(2.5 + 1e-8);
      expect(niceStep(value, "down")).toBeLessThanOrEqual(niceStep(value));
    }
  });

  test("is the nearest by ratio: a row is neither much too tall nor much too low", () => {
    expect([1, 1.41, 1.42, 2, 3.16, 3.17, 5, 7.07, 7.08, 10].map(nearestStep)).toEqual([
      ...[1, 1, 2, 2, 2, 5, 5, 5, 10, 10]
    ]);
    expect([1.41e-5, 1.42e-5].map(nearestStep)).toEqual([1e-5, 2e-5]);
  });

  test("refuses what is no size", () => {
    for (const value of [0, -1, NaN, Infinity]) {
      expect(() => niceStep(value)).toThrow("invalid step");
      expect(() => nearestStep(value)).toThrow("invalid step");
    }
  });
});

describe("channelScales", () => {
  test("make a row six spreads tall that four in five good channels stay within, rounded", () => {
    const channels = [8, 10, 12, 30, 11, 45, 45, 45, 45].map((spread, i) => ({
      ...{name: `c${i}`, center: 5, spread, reach: 300},
      ...(i > 4 && {bad: "noisy"})
    }));
    const {unitsPerRow, channels: scales} = channelScales(manifestOf(segments, channels));
    expect(unitsPerRow).toBe(1e-4); // the fourth of five: 6 x 12 µV = 72 µV
    expect(new Set(scales.map((scale) => scale.unitsPerRow))).toEqual(new Set([1e-4]));
    expect(scales[0].center).toBeCloseTo(5e-6, 12);
  });

  test("fit rows to spreads within seconds, which wander does not raise, between a third of the spread and all of it", () => {
    const row = (channel: {spread: number; localSpread?: number | null; reach?: number}) => {
      const {channels} = channelScales(manifestOf(segments, [{name: "a", center: 0, ...channel}]));
      return Math.round(channels[0].unitsPerRow * 1e6);
    };
    expect(row({spread: 166, localSpread: 112})).toBe(500);
    expect(row({spread: 166})).toBe(1000); // a store of an older builder
    expect(row({spread: 166, localSpread: null})).toBe(1000);
    expect(row({spread: 12, localSpread: 500})).toBe(100); // bursts in most stretches
    expect(row({spread: 500, localSpread: 1})).toBe(1000); // wander alone: twice the spread
    expect(row({spread: 0, localSpread: 0, reach: 4000})).toBe(10_000); // rare pulses
    expect(row({spread: 0, localSpread: 300, reach: 4000})).toBe(10_000);
  });

  test("tell kinds by the spread over the recording, which clipping and wander are part of", () => {
    const channels = [...channelsOf(5, 60), {name: "clipped", center: 0, spread: 739, localSpread: 400}];
    const scales = channelScales(manifestOf(segments, channels));
    expect(scales.channels.map(({kind}) => kind)).toEqual([0, 0, 0, 0, 0, 1]);
    expect(scales.channels[5].unitsPerRow).toBe(2e-3);
  });

  test("adds the channel's offset to the recording's", () => {
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

  test("give all channels of a kind one scale: amplitudes compare as they are", () => {
    const channels = [
      {name: "P7", center: 0, spread: 7.3, reach: 70},
      {name: "P8", center: 0, spread: 12.6, reach: 20},
      {name: "O1", center: 0, spread: 12, reach: 30},
      {name: "EKG", center: 0, spread: 330},
      {name: "DC01", center: 0, spread: 0, reach: 4000}
    ];
    const scales = channelScales(manifestOf(segments, channels));
    expect(scales.channels.map(({unitsPerRow}) => unitsPerRow)).toEqual([1e-4, 1e-4, 1e-4, 2e-3, 1e-2]);
    expect(scales.channels.map(({kind}) => kind)).toEqual([0, 0, 0, 1, 2]);
    // Equalized, each fills its own row.
    const rows = scales.channels.map(({unitsPerRow, equalGain}) => Number((unitsPerRow / equalGain).toPrecision(6)));
    expect(rows).toEqual([5e-5, 1e-4, 1e-4, 2e-3, 1e-2]);
  });

  test("scale a channel by its own conversion, and one of another unit alone", () => {
    const {channels} = channelScales(
      manifestOf(segments, [
        {name: "a", center: 0, spread: 12},
        {name: "b", center: 0, spread: 12},
        {name: "dc", center: 100, spread: 12, conversion: 1000},
        {name: "temperature", center: 0, spread: 12, unit: "°C"}
      ])
    );
    expect(channels[2]).toMatchObject({kind: 1, unitsPerRow: 0.1, unit: "V"});
    expect(channels[2].center).toBeCloseTo(0.1, 12);
    expect(channels[3]).toMatchObject({kind: 2, unitsPerRow: 1e-4, unit: "°C"});
  });

  test("leave constant and empty channels at the common gain", () => {
    const scales = channelScales(
      manifestOf(segments, [
        {name: "a", center: 0, spread: 10},
        {name: "flat", center: 1234, spread: 0},
        {name: "empty", center: null, spread: null}
      ])
    );
    expect(scales.channels.map(({kind, equalGain}) => [kind, equalGain])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1]
    ]);
    expect(scales.channels[2].center).toBe(0);
    expect(channelScales(manifestOf(segments, [{name: "flat", center: 0, spread: 0}])).unitsPerRow).toBe(1);
  });
});
