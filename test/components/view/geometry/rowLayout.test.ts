import {describe, expect, test} from "vitest";
import {channelScales} from "../../../../src/components/view/channels/channelScales.js";
import {imageHeights, labelStep, layoutRows, rowHeights} from "../../../../src/components/view/geometry/rowLayout.js";
import {manifestOf, oneSegment} from "../../manifests.js";

const scales = channelScales(
  manifestOf(
    oneSegment(1000),
    [
      {name: "a", center: 200, spread: 12},
      {name: "b", center: -50, spread: 12}
    ],
    {offset: 1e-3}
  )
);
const plain = {gain: 1, channelGains: [1, 1], inverted: false, centered: true};
const layout = layoutRows({order: [1, 0], rows: [0, 2], mode: "traces"}, 90);

/** Height of a stored value in a row. */
function heightOf(state: typeof plain, row: number, value: number): number {
  const {middle, center, scale} = rowHeights(scales, state, layout, row);
  return middle - (value - center) * scale;
}

describe("rowHeights", () => {
  test("centers each row on its channel's median", () => {
    expect(layout).toEqual({top: 15, pitch: 30, channels: [1, 0], isImage: false});
    expect(heightOf(plain, 0, -50)).toBeCloseTo(30, 9);
    expect(heightOf(plain, 1, 200)).toBeCloseTo(60, 9);
  });

  test("draws positive upwards by a row's height per `unitsPerRow`", () => {
    expect(scales.unitsPerRow).toBe(1e-4);
    expect(heightOf(plain, 1, 300)).toBeCloseTo(60 - 30, 9);
    expect(heightOf({...plain, gain: 2}, 1, 250)).toBeCloseTo(60 - 30, 9);
    expect(heightOf({...plain, channelGains: [4, 1]}, 1, 225)).toBeCloseTo(60 - 30, 9);
    expect(heightOf({...plain, inverted: true}, 1, 300)).toBeCloseTo(60 + 30, 9);
  });

  test("puts true zero in the middle when not centered", () => {
    // 1e-3 V + value * 1e-6 V is zero at value -1000.
    expect(heightOf({...plain, centered: false}, 0, -1000)).toBeCloseTo(30, 9);
  });
});

describe("imageHeights", () => {
  /** Place of a stored value in the ramp of 256 colors, from its middle. */
  function placeOf(value: number, options: {gain?: number; zScored?: boolean}): number {
    const {center, scale} = imageHeights(scales, {...plain, zScored: false, ...options}, 0);
    return (value - center) * scale;
  }

  test("has the ramp's ends half a row from the median", () => {
    expect(placeOf(250, {})).toBeCloseTo(128, 9);
    expect(placeOf(175, {gain: 2})).toBeCloseTo(-128, 9);
  });

  test("has them five standard deviations from it when z-scored, and none for a constant channel", () => {
    expect(placeOf(260, {zScored: true})).toBeCloseTo(128, 9);
    expect(placeOf(170, {gain: 2, zScored: true})).toBeCloseTo(-128, 9);
    const flat = channelScales(manifestOf(oneSegment(1000), [{name: "flat", center: 3, spread: 0}]));
    expect(imageHeights(flat, {...plain, zScored: true}, 0).scale).toBe(0);
  });
});

describe("labels and mode", () => {
  test("labels every row from 14 pixels, every nth below", () => {
    expect([30, 14, 13.9, 7, 4, 1].map((pitch) => labelStep(pitch))).toEqual([1, 1, 2, 2, 4, 14]);
    expect([30, 24, 14, 6].map((pitch) => labelStep(pitch, true))).toEqual([1, 1, 2, 4]);
  });

  test("draws an image under 8 pixels per row unless told otherwise", () => {
    const drawn = (mode: "auto" | "traces" | "image", height: number, pixelRatio = 1) =>
      layoutRows({order: [0, 1, 2], rows: [0, 3], mode}, height, pixelRatio);
    expect(drawn("auto", 32)).toMatchObject({isImage: false, top: 4, pitch: 8});
    expect(drawn("auto", 31)).toMatchObject({isImage: true, top: 0, pitch: 31 / 3});
    expect(drawn("auto", 63, 2).isImage).toBe(true);
    expect(drawn("traces", 8).isImage).toBe(false);
    expect(drawn("image", 120).isImage).toBe(true);
  });
});
