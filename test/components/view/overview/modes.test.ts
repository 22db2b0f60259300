import {describe, expect, test} from "vitest";
import {createRamp, RAMP_LENGTH} from "../../../../src/components/picture/ramps.js";
import type {Theme} from "../../../../src/components/reactive/theme.js";
import {activityScale} from "../../../../src/components/view/overview/activityMode.js";
import {MINIMAP_MODES, modeOf, modesOf} from "../../../../src/components/view/overview/modes.js";
import {rmsScale} from "../../../../src/components/view/overview/rmsMode.js";
import {signalScale} from "../../../../src/components/view/overview/signalMode.js";
import {NO_DATA} from "../../../../src/pyramid/overviewBins.js";
import {oneSegment} from "../../manifests.js";

describe("activityScale", () => {
  test("keeps the neutral middle for zero, the sign for the side, the rank for the strength", () => {
    const {positions} = activityScale(Int8Array.of(0, 8, -8, 80, NO_DATA, 0));
    expect([...positions]).toEqual([0.5, 5 / 6, 1 / 6, 1, NaN, 0.5].map(Math.fround));
  });

  test("is symmetric: the other sign gives the mirrored position", () => {
    const values = Int8Array.from({length: 500}, (_, i) => Math.round(100 * Math.sin(i * 12.9898) ** 3));
    const {positions} = activityScale(values);
    const mirrored = activityScale(values.map((value) => -value)).positions;
    positions.forEach((position, i) => expect(position + mirrored[i]).toBeCloseTo(1, 6));
  });

  test("labels the ends with the greatest difference and the middle with none", () => {
    const {ticks} = activityScale(Int8Array.of(0, 8, -16, 24, -32));
    expect(ticks).toEqual([
      {position: 0, value: -4},
      {position: 0.25, value: -2},
      {position: 0.5, value: 0},
      {position: 0.75, value: 2},
      {position: 1, value: 4}
    ]);
  });

  test("shows a recording that never changes as usual, and one without data as nothing", () => {
    expect([...activityScale(Int8Array.of(0, 0, 0)).positions]).toEqual([0.5, 0.5, 0.5]);
    expect([...activityScale(Int8Array.of(NO_DATA)).positions]).toEqual([NaN]);
    expect([...signalScale(Int8Array.of(NO_DATA)).positions]).toEqual([NaN]);
  });
});

describe("signalScale", () => {
  test("gives each value the share of values up to it", () => {
    const {positions, ticks} = signalScale(Int8Array.of(-40, 8, NO_DATA, 8, 127));
    expect([...positions]).toEqual([0.25, 0.75, NaN, 0.75, 1]);
    expect(ticks[4]).toEqual({position: 1, value: 127 / 8});
  });
});

describe("rmsScale", () => {
  test("is logarithmic between the least and the greatest value of a unit", () => {
    const {positions, ticks} = rmsScale(Float32Array.of(1, 10, 100, NaN, 0, 100, 5, 50, 500), ["V", "V", "m/s2"]);
    expect([...positions].map((value) => Math.round(1e6 * value) / 1e6)).toEqual([0, 0.5, 1, NaN, 0, 1, 0, 0.5, 1]);
    expect(ticks.map(({value}) => Math.round(value))).toEqual([1, 10, 100]);
  });

  test("has no ticks when nothing is above zero", () => {
    const {positions, ticks} = rmsScale(Float32Array.of(0, NaN), ["V"]);
    expect([...positions]).toEqual([0, NaN]);
    expect(ticks).toEqual([]);
  });
});

describe("createRamp", () => {
  const LIGHT: Theme = {scheme: "light", foreground: "#1b1e23", background: "#ffffff"};
  const DARK: Theme = {scheme: "dark", foreground: "#dfdfd6", background: "#161616"};
  const color = (ramp: Uint32Array, i: number) => [0, 8, 16].map((shift) => (ramp[i] >> shift) & 0xff);

  test("starts, ends and turns at the named colors", () => {
    const light = createRamp("diverging", LIGHT);
    expect(light).toHaveLength(RAMP_LENGTH);
    expect(color(light, 0)).toEqual([0x05, 0x30, 0x61]);
    expect(color(light, 255)).toEqual([0x67, 0x00, 0x1f]);
    expect(color(light, 51)).toEqual([0x43, 0x93, 0xc3]);
    expect(color(createRamp("diverging", DARK), 255)).toEqual([0xff, 0x9e, 0x80]);
    // A twentieth of the ink in the paper, in the middle; no entry is it exactly.
    for (const value of color(createRamp("diverging", DARK), 128))
      expect(Math.abs(value - 0x20)).toBeLessThanOrEqual(1);
    const sequential = createRamp("sequential", LIGHT);
    expect([color(sequential, 0), color(sequential, 255)]).toEqual([
      [0xff, 0xff, 0xff],
      [0x1b, 0x1e, 0x23]
    ]);
  });
});

/** Modes of a store that has two bands. */
const MODES = modesOf({
  segments: oneSegment(600_000),
  spectrogram: {bandCount: 8, binCount: 200, hertz: [0.5, 500], windows: [], decibels: {first: 0, step: 1}},
  overview: {
    binCount: 64,
    bands: [
      {name: "delta", hertz: [0.5, 4]},
      {name: "theta", hertz: [4, 12]},
      {name: "ripple", hertz: [80, 250]}
    ]
  }
});

describe("modesOf", () => {
  test("are those of all recordings, and of the bands that the store has", () => {
    expect(modesOf({segments: oneSegment(10), overview: {binCount: 64}})).toEqual(MINIMAP_MODES);
    expect(MODES.map(({id, label, symbol}) => [id, label, symbol])).toEqual([
      ["activity", "Activity", undefined],
      ["signal", "Signal", undefined],
      ["rms", "RMS", undefined],
      ["delta", "Delta", "δ"],
      ["theta", "Theta", "θ"],
      ["ripple", "Ripple", "Ripple"]
    ]);
    expect(MODES[3].cell).toMatch(/^Delta power \(0.5–4 Hz\) per 3 s/);
    expect(MODES[4].cell).toBe("Theta power (4–12 Hz) per 3 s, in SD from the channel’s typical level");
  });

  test("have a name each for addresses and readers, and a label for every tick that is not another's", () => {
    const arrays = {
      int8: Int8Array.from({length: 64}, (_, i) => 3 * i - 96),
      float32: Float32Array.from({length: 64}, (_, i) => 1e-6 * 1.2 ** i)
    };
    expect(new Set(MODES.map(({id}) => id)).size).toBe(MODES.length);
    expect(new Set(MODES.map(({label}) => label)).size).toBe(MODES.length);
    for (const mode of MODES) {
      expect(mode.id).toMatch(/^[a-z\d-]+$/);
      expect(modeOf(mode.id, MODES)).toBe(mode);
      const values = mode.array === "rms" ? arrays.float32 : arrays.int8;
      const {positions, ticks} = mode.scale(values, ["V"]);
      expect(positions.length).toBe(64);
      const labels = ticks.map(({value}) => mode.formatTick(value, "V"));
      expect(labels.length).toBeGreaterThanOrEqual(3);
      expect(new Set(labels).size, labels.join(" ")).toBe(labels.length);
    }
    expect(modeOf("moon", MODES)).toBe(MINIMAP_MODES[0]);
  });

  test("say what a cell is in words", () => {
    const say = (id: string, value: number) => modeOf(id, MODES).formatCell(value, "V");
    expect(["activity", "signal", "theta"].map((id) => say(id, NO_DATA))).toEqual(["no data", "no data", "no data"]);
    expect(say("rms", NaN)).toBe("no data");
    expect([say("activity", 0), say("activity", 20), say("activity", -12)]).toEqual([
      "typical level",
      "2.5 SD above the typical level",
      "1.5 SD below the typical level"
    ]);
    expect(say("theta", 20)).toBe("2.5 SD above the typical level");
    expect(say("signal", -12)).toBe("−1.5 SD from the mean");
    expect(say("rms", 12.34e-6)).toBe("12.3 µV");
  });
});
