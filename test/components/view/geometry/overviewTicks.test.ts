import {describe, expect, test} from "vitest";
import {overviewTicks} from "../../../../src/components/view/geometry/overviewTicks.js";
import {clockOf} from "../../../../src/text/clock.js";
import {createRandom} from "../../../support/random.js";

const clock = clockOf("clock");
const told = (length: number, width: number) => {
  const {start, inner, end} = overviewTicks([0, length], {width, clock});
  return [start, ...inner, end].map(({label}) => label);
};

describe("overviewTicks", () => {
  test("tell the start, the end, and a few round moments between", () => {
    expect(told(620, 1300)).toEqual(["0:00", "2:00", "4:00", "6:00", "8:00", "10:20"]);
    expect(told(86_400, 1300)).toEqual(
      ["0:00", "3:00:00", "6:00:00", "9:00:00", "12:00:00", "15:00:00", "18:00:00", "21:00:00", "24:00:00"].filter(
        (_, i) => i % 2 === 0
      )
    );
    expect(told(1, 1300)).toEqual(["0:00.0", "0:00.2", "0:00.4", "0:00.6", "0:00.8", "0:01.0"]);
  });

  test("have equal steps on a phone, where the first of them has no room", () => {
    expect(told(192, 255)).toEqual(["0:00", "1:00", "2:00", "3:12"]);
  });

  test("are at most six between the ends, and none touches another at any length and width", () => {
    const random = createRandom(8);
    for (let round = 0; round < 500; round++) {
      const [length, width, from] = [10 ** (8 * random() - 2), 40 + 2000 * random(), 1e5 * random()];
      const style = (["clock", "seconds", "day"] as const)[round % 3];
      const {start, inner, end} = overviewTicks([from, from + length], {
        width,
        clock: clockOf(style, "2026-01-15T09:30:00")
      });
      expect(inner.length).toBeLessThanOrEqual(6);
      if (inner.length === 0) continue;
      const px = ({label}: {label: string}) => 6 * label.length;
      const middles = inner.map(({seconds}) => ((seconds - from) / length) * width);
      const boxes = [
        [0, px(start)],
        ...inner.map((tick, i) => [middles[i] - px(tick) / 2, middles[i] + px(tick) / 2]),
        [width - px(end), width]
      ];
      // Only next to the ends a round moment may be left out.
      const step = inner.length > 1 ? inner[1].seconds - inner[0].seconds : Infinity;
      expect(Math.max(inner[0].seconds - from, from + length - inner.at(-1)!.seconds)).toBeLessThan(1.51 * step);
      boxes.forEach(([left], i) => i > 0 && expect(left).toBeGreaterThan(boxes[i - 1][1] + 5));
    }
  });
});
