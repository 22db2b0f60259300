import {describe, expect, test} from "vitest";
import {timeTicks} from "../../src/components/view/geometry/timeTicks.js";
import {clockOf, hasTimeOfDay, SESSION_CLOCK} from "../../src/text/clock.js";
import {describeExtent, formatWindow} from "../../src/text/formatWindow.js";
import {parseWindow} from "../../src/text/parseWindow.js";

/** Half past nine, and 12.25 s. */
const START = "2024-05-01T09:30:12.250+02:00";
const day = clockOf("day", START);
const seconds = clockOf("seconds", START);

describe("clockOf", () => {
  test("tells the time of day of where the session was", () => {
    expect(day.format(0, 0.01)).toBe("09:30:12.25");
    expect(day.format(3600)).toBe("10:30:12");
    expect(day.format(15 * 3600)).toBe("day 2 00:30:12");
    expect(clockOf("day", "2024-05-01 23:59:59Z").format(2)).toBe("day 2 00:00:01");
  });

  test("tells seconds, and the session's own clock where the time of day is not known", () => {
    expect(seconds.format(1750.5, 0.1)).toBe("1,750.5 s");
    expect(clockOf("clock", START)).toBe(SESSION_CLOCK);
    for (const unknown of [undefined, "", "yesterday", "2024-05-01"]) {
      expect(clockOf("day", unknown)).toBe(SESSION_CLOCK);
      expect(hasTimeOfDay(unknown)).toBe(false);
    }
    expect(hasTimeOfDay(START)).toBe(true);
  });
});

describe("a window in words", () => {
  test("is read as it is written, on every clock and day", () => {
    for (const clock of [SESSION_CLOCK, seconds, day]) {
      for (const start of [0, 12.5, 3725.75, 60_000, 200_000.25]) {
        const extent = [start, start + 2.5] as const;
        for (const text of [formatWindow(extent, clock), describeExtent(extent, clock)]) {
          const [from, to] = parseWindow(text, [start, start + 1], clock)!;
          expect(from, text).toBeCloseTo(start, 1);
          expect(to, text).toBeCloseTo(start + 2.5, 1);
        }
      }
    }
  });

  test("takes hours and minutes for a time of day, on the day in view", () => {
    expect(parseWindow("9:31 + 10 s", [0, 10], day)![0]).toBeCloseTo(47.75, 9);
    expect(parseWindow("09:30:12.25 to 09:30:20", [0, 10], day)).toEqual([0, 7.75]);
    expect(parseWindow("9:31", [80_000, 80_010], day)![0]).toBeCloseTo(86_447.75, 9);
    expect(parseWindow("60 + 10", [0, 10], day)).toEqual([60, 70]);
  });
});

describe("ticks", () => {
  test("lie at round times of the clock that labels them", () => {
    const {ticks} = timeTicks([0, 40], [0, 40], 8, day);
    expect(ticks.map(({label}) => label).slice(0, 3)).toEqual(["09:30:15", "09:30:20", "09:30:25"]);
    expect(ticks[0].seconds).toBeCloseTo(2.75, 9);
    const {ticks: close} = timeTicks([1, 1.4], [1, 1.4], 4, day);
    expect(close[0]).toMatchObject({label: "09:30:13.3"});
    expect(close[0].seconds).toBeCloseTo(1.05, 9);
    expect(timeTicks([700, 740], [700, 740], 4, seconds).ticks[0].label).toBe("700 s");
  });
});
