import {describe, expect, test} from "vitest";
import {fittingTicks, timeStep, timeTicks} from "../../../../src/components/view/geometry/timeTicks.js";
import {clockOf} from "../../../../src/text/clock.js";
import {createRandom} from "../../../support/random.js";

const labels = (start: number, end: number, count = 8) =>
  timeTicks([start, end], [start, end], count).ticks.map(({label}) => label);

describe("timeTicks", () => {
  test("counts in steps people use", () => {
    expect(labels(750, 760).slice(0, 3)).toEqual(["12:30", "12:31", "12:32"]);
    expect(labels(0, 600, 5)).toEqual(["0:00", "2:00", "4:00", "6:00", "8:00", "10:00"]);
    expect(labels(0, 7 * 3600)[1]).toBe("1:00:00");
    expect(timeStep(3 * 86400, 8)).toBe(12 * 3600);
    expect(timeStep(40 * 86400, 8)).toBe(5 * 86400);
  });

  test("are moments wherever one looks, with as many digits as tell neighbors apart", () => {
    expect(labels(750.13, 750.63, 5)).toEqual(["12:30.2", "12:30.3", "12:30.4", "12:30.5", "12:30.6"]);
    expect(labels(3600.25, 3600.27, 4)).toEqual([
      "1:00:00.250",
      "1:00:00.255",
      "1:00:00.260",
      "1:00:00.265",
      "1:00:00.270"
    ]);
    expect(labels(10, 10.0004, 4)[1]).toBe("0:10.0001");
    const {ticks} = timeTicks([750.13, 750.63], [750.13, 750.63], 5);
    expect(ticks[0].seconds).toBeCloseTo(750.2, 9);
  });

  test("keep their labels while the view moves: each label is its moment's, and no two are alike", () => {
    const random = createRandom(4);
    for (let round = 0; round < 300; round++) {
      const length = 10 ** (6 * random() - 3);
      const start = 1e4 * random();
      const {ticks, step} = timeTicks([start, start + length], [start, start + length], 8);
      expect(new Set(ticks.map(({label}) => label)).size).toBe(ticks.length);
      for (const {seconds, label} of ticks) {
        const parts = label.split(":").map(Number);
        const told = parts.reduce((sum, part) => 60 * sum + part, 0);
        expect(Math.abs(told - seconds)).toBeLessThan(step / 100);
      }
    }
  });

  test("fills a wider stretch with the ticks of what is in view", () => {
    const {ticks, step} = timeTicks([-10, 30], [0, 10], 5);
    expect(step).toBe(2);
    expect(ticks[0]).toEqual({seconds: -10, label: "−0:10"});
    expect(ticks.at(-1)).toEqual({seconds: 30, label: "0:30"});
  });

  test("has fewer ticks where their labels would touch", () => {
    const told = (width: number, style: "clock" | "day") =>
      fittingTicks([0, 10], [0, 10], {count: 4, width, clock: clockOf(style, "2026-01-15T09:30:00")}).ticks;
    expect(told(274, "clock").map(({label}) => label)).toEqual(["0:00", "0:02", "0:04", "0:06", "0:08", "0:10"]);
    expect(told(274, "day").map(({label}) => label)).toEqual(["09:30:00", "09:30:05", "09:30:10"]);
    expect(told(0, "day").length).toBeGreaterThan(0);
  });

  test("has between half and twice as many parts as asked for", () => {
    for (let i = -70; i < 150; i++) {
      const length = 10 ** (i / 16);
      const count = length / timeStep(length, 8);
      expect(count).toBeGreaterThan(8 / 1.8);
      expect(count).toBeLessThan(8 * 1.8);
    }
  });
});
