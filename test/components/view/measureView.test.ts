import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {measureView} from "../../../src/components/view/measureView.js";

const page = (height: number) => ({width: 1440, height, pixelRatio: 1});
const heightOn = (height: number) => measureView(page(height), 1400).height;

describe("the style sheets", () => {
  test("keep as much room for a viewer that is not there yet as it will take", () => {
    const sheet = readFileSync("src/components/viewer/frame.css", "utf8");
    const [, least, other, most] = /min-height: calc\(clamp\((\d+)px, 100svh - (\d+)px, (\d+)px\)/
      .exec(sheet)!
      .map(Number);
    expect([heightOn(100), heightOn(1000), heightOn(5000)]).toEqual([least, 1000 - other, most]);
  });

  test("lay a viewer out as on a phone at the width at which it measures itself so", () => {
    const isPhone = (width: number) => measureView(page(900), width).phone;
    const sheets = ["src/components/viewer/viewer.css", "src/components/minimap/minimap.css"];
    for (const sheet of sheets) {
      const widths = Array.from(
        readFileSync(sheet, "utf8").matchAll(/@container viewer \(max-width: (\d+)px\)/g),
        ([, px]) => Number(px)
      );
      expect(widths.filter((width) => isPhone(width) && !isPhone(width + 1)).length, sheet).toBe(1);
    }
  });
});
