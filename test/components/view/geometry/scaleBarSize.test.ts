import {expect, test} from "vitest";
import {scaleBarSize} from "../../../../src/components/view/geometry/scaleBarSize.js";

test("is 1, 2 or 5 of a unit and between 0.6 and 1.6 rows tall", () => {
  expect(scaleBarSize(1e-4)).toEqual({value: 1e-4, rows: 1});
  for (let i = -200; i < 200; i++) {
    const {value, rows} = scaleBarSize(10 ** (i / 37));
    expect(["1", "2", "5"]).toContain(value.toExponential()[0]);
    expect(value.toExponential()).toMatch(/^[125]e/);
    expect(rows).toBeGreaterThan(0.6);
    expect(rows).toBeLessThanOrEqual(1.6 + 1e-9);
  }
});
