import {describe, expect, it} from "vitest";
import {fittingTicks, formatBase, timeStep, timeTicks} from "../../../../src/components/view/geometry/timeTicks.js";
import {clockOf} from "../../../../src/text/clock.js";

const labels = (start: number, end: number, count = 8) =>
  timeTicks([start, end], [start, end], count).ticks.map(({label}) => label);

describe("timeTicks", () => {
  it("counts in steps people use", () => {
    expect(labels(750, 760).slice(0, 3)).toEqual(["12:30", "12:31", "12:32"]);
    expect(labels(0, 600, 5)).toEqual(["0:00", "2:00", "4:00", "6:00", "8:00", "10:00"]);
    expect(labels(0, 7 * 3600)[1]).toBe("1:00:00");
    expect(timeStep(3 * 86400, 8)).toBe(12 * 3600);
    expect(timeStep(40 * 86400, 8)).toBe(5 * 86400);
  });

  it("counts from a whole second when zoomed in, and says from which", () => {
    const {base, ticks} = timeTicks([750.13, 750.63], [750.13, 750.63], 5);
    expect(base).toBe(750);
    expect([750, 3723, 0].map((base) => formatBase(base))).toEqual([
      "12\u00a0min 30\u00a0s\u00a0+",
      "1:02:03\u00a0+",
      ""
    ]);
    expect(formatBase(750, true)).toBe("12:30+");
    expect(formatBase(3723, true)).toBe("1:02:\n03+");
    expect(formatBase(4, true, clockOf("day", "2026-01-15T09:30:00"))).toBe("09:30:\n04+");
    expect(ticks.map(({label}) => label)).toEqual(["0.2 s", "0.3 s", "0.4 s", "0.5 s", "0.6 s"]);
    expect(ticks[0].seconds).toBeCloseTo(750.2, 9);
  });

  it("tells milliseconds and their parts apart", () => {
    expect(labels(3600.25, 3600.27, 4)).toEqual(["250 ms", "255 ms", "260 ms", "265 ms", "270 ms"]);
    expect(labels(10, 10.0004, 4)).toEqual(["0 ms", "0.1 ms", "0.2 ms", "0.3 ms", "0.4 ms"]);
  });

  it("fills a wider stretch with the ticks of what is in view", () => {
    const {ticks, step} = timeTicks([-10, 30], [0, 10], 5);
    expect(step).toBe(2);
    expect(ticks[0]).toEqual({seconds: -10, label: "−0:10"});
    expect(ticks.at(-1)).toEqual({seconds: 30, label: "0:30"});
  });

  it("has fewer ticks where their labels would touch", () => {
    const told = (width: number, style: "clock" | "day") =>
      fittingTicks([0, 10], [0, 10], {count: 4, width, clock: clockOf(style, "2026-01-15T09:30:00")}).ticks;
    expect(told(274, "clock").map(({label}) => label)).toEqual(["0:00", "0:02", "0:04", "0:06", "0:08", "0:10"]);
    expect(told(274, "day").map(({label}) => label)).toEqual(["09:30:00", "09:30:05", "09:30:10"]);
    expect(told(0, "day").length).toBeGreaterThan(0);
  });

  it("has between half and twice as many parts as asked for", () => {
    for (let i = -70; i < 150; i++) {
      const length = 10 ** (i / 16);
      const count = length / timeStep(length, 8);
      expect(count).toBeGreaterThan(8 / 1.8);
      expect(count).toBeLessThan(8 * 1.8);
    }
  });
});
