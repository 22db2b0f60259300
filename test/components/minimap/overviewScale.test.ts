import {describe, expect, it} from "vitest";
import {activityScale, rmsScale, signalScale} from "../../../src/components/minimap/overviewScale.js";
import {createRamp, RAMP_LENGTH} from "../../../src/components/picture/ramps.js";
import {NO_DATA} from "../../../src/pyramid/overviewBins.js";

describe("activityScale", () => {
  it("keeps the neutral middle for zero, the sign for the side, the rank for the strength", () => {
    const {positions} = activityScale(Int8Array.of(0, 8, -8, 80, NO_DATA, 0));
    expect([...positions]).toEqual([0.5, 5 / 6, 1 / 6, 1, NaN, 0.5].map(Math.fround));
  });

  it("is symmetric: the other sign gives the mirrored position", () => {
    const values = Int8Array.from({length: 500}, (_, i) => Math.round(100 * Math.sin(i * 12.9898) ** 3));
    const {positions} = activityScale(values);
    const mirrored = activityScale(values.map((value) => -value)).positions;
    positions.forEach((position, i) => expect(position + mirrored[i]).toBeCloseTo(1, 6));
  });

  it("labels the ends with the greatest difference and the middle with none", () => {
    const {ticks} = activityScale(Int8Array.of(0, 8, -16, 24, -32));
    expect(ticks).toEqual([
      {position: 0, value: -4},
      {position: 0.25, value: -2},
      {position: 0.5, value: 0},
      {position: 0.75, value: 2},
      {position: 1, value: 4}
    ]);
  });

  it("shows a recording that never changes as usual, and one without data as nothing", () => {
    expect([...activityScale(Int8Array.of(0, 0, 0)).positions]).toEqual([0.5, 0.5, 0.5]);
    expect([...activityScale(Int8Array.of(NO_DATA)).positions]).toEqual([NaN]);
    expect([...signalScale(Int8Array.of(NO_DATA)).positions]).toEqual([NaN]);
  });
});

describe("signalScale", () => {
  it("gives each value the share of values up to it", () => {
    const {positions, ticks} = signalScale(Int8Array.of(-40, 8, NO_DATA, 8, 127));
    expect([...positions]).toEqual([0.25, 0.75, NaN, 0.75, 1]);
    expect(ticks[4]).toEqual({position: 1, value: 127 / 8});
  });
});

describe("rmsScale", () => {
  it("is logarithmic between the least and the greatest value of a unit", () => {
    const {positions, ticks} = rmsScale(Float32Array.of(1, 10, 100, NaN, 0, 100, 5, 50, 500), ["V", "V", "m/s2"]);
    expect([...positions].map((value) => Math.round(1e6 * value) / 1e6)).toEqual([0, 0.5, 1, NaN, 0, 1, 0, 0.5, 1]);
    expect(ticks.map(({value}) => Math.round(value))).toEqual([1, 10, 100]);
  });

  it("has no ticks when nothing is above zero", () => {
    const {positions, ticks} = rmsScale(Float32Array.of(0, NaN), ["V"]);
    expect([...positions]).toEqual([0, NaN]);
    expect(ticks).toEqual([]);
  });
});

describe("createRamp", () => {
  const color = (ramp: Uint8Array, i: number) => [...ramp.subarray(3 * i, 3 * i + 3)];

  it("starts, ends and turns at the named colours", () => {
    const light = createRamp("diverging", "light");
    expect(light).toHaveLength(3 * RAMP_LENGTH);
    expect(color(light, 0)).toEqual([0x05, 0x30, 0x61]);
    expect(color(light, 255)).toEqual([0x67, 0x00, 0x1f]);
    expect(color(light, 51)).toEqual([0x43, 0x93, 0xc3]);
    expect(color(createRamp("diverging", "dark"), 255)).toEqual([0xff, 0x9e, 0x80]);
    expect(color(createRamp("sequential", "light"), 255)).toEqual([0x1b, 0x1e, 0x23]);
  });
});
