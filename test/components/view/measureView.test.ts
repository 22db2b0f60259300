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
    // A low screen's header and minimap are lower; so are a phone's.
    const [, lowOther] = /max\(320px, 100svh - (\d+)px\)/.exec(sheet)!.map(Number);
    expect([heightOn(500), heightOn(700), heightOn(820)]).toEqual([320, 700 - lowOther, 820 - lowOther]);
    const [, phoneOther] = /clamp\(320px, 100svh - (\d+)px, 1600px\) \+ 200px/.exec(sheet)!.map(Number);
    expect(measureView({width: 390, height: 844, pixelRatio: 2}, 358).height).toBe(844 - phoneOther);
  });

  test("make room for up to four lanes beside traces of 400 pixels on a low screen, and keep traces and lanes as high", () => {
    const sizes = Array.from({length: 8}, (_, laneCount) => measureView(page(700), 1000, {laneCount}));
    for (const {lanes, lane, maxLanes, height} of sizes) {
      expect(height).toBeGreaterThanOrEqual(400);
      expect(height + lanes).toBe(448);
      expect(lane).toBeGreaterThanOrEqual(12);
      expect(lanes).toBeLessThanOrEqual(maxLanes * lane);
    }
    expect(sizes.map(({lanes}) => lanes)).toEqual([0, 15, 30, 36, 48, 48, 48, 48]);
    expect(measureView(page(900), 1000, {laneCount: 6})).toMatchObject({lanes: 90, lane: 15, maxLanes: 6});
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
