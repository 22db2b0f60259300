import {describe, expect, test} from "vitest";
import {describeExtent, formatWindow} from "../../src/text/formatWindow.js";
import {parseWindow} from "../../src/text/parseWindow.js";

const current = [100, 110] as const;

describe("parseWindow", () => {
  test.each<[string, [number, number]]>([
    ["12:30 + 10 s", [750, 760]],
    ["12:30.5+10", [750.5, 760.5]],
    ["1:02:03 + 500 ms", [3723, 3723.5]],
    ["0:05 + 1 min 30 s", [5, 95]],
    ["750 + 0:30", [750, 780]],
    ["+ 2 s", [100, 102]],
    ["12:30 to 12:40", [750, 760]],
    ["750-760", [750, 760]],
    ["750 s - 13 min", [750, 780]],
    ["12:30 – 12:31", [750, 810 - 59]],
    ["12:30", [750, 760]],
    ["1,200", [1200, 1210]],
    ["-5 + 2", [-5, -3]],
    ["−0:05", [-5, 5]]
  ])("reads %s", (text, extent) => {
    const parsed = parseWindow(text, current)!;
    expect(parsed[0]).toBeCloseTo(extent[0], 9);
    expect(parsed[1]).toBeCloseTo(extent[1], 9);
  });

  test.each(["", "abc", "12:30 +", "12:30 + 0", "12:30 + 5 parsecs", "760 to 750", "1 2 3", "12::30", "+", "to"])(
    "refuses %j",
    (text) => {
      expect(parseWindow(text, current)).toBeNull();
    }
  );

  test("reads back what is written", () => {
    for (const extent of [
      [0, 10],
      [750.5, 760.5],
      [3723.25, 3723.75],
      [0, 600],
      [1.2345, 1.2355]
    ] as const) {
      const [start, end] = parseWindow(formatWindow(extent), current)!;
      expect(start).toBeCloseTo(extent[0], 5);
      expect(end - start).toBeCloseTo(extent[1] - extent[0], 5);
    }
  });
});

describe("describeExtent", () => {
  test("tells a hundredth of the window apart", () => {
    expect(describeExtent([750, 760])).toBe("12:30.0 to 12:40.0");
    expect(describeExtent([0, 600])).toBe("0:00 to 10:00");
    expect(describeExtent([3.5, 3.55])).toBe("0:03.5000 to 0:03.5500");
  });
});
