import {describe, expect, test} from "vitest";
import {probeLayout} from "../../../../../src/components/report/cards/probe/probeLayout.js";
import type {ChannelRow} from "../../../../../src/components/report/tables/loadTables.js";
import {sortChannels} from "../../../../../src/components/view/channels/sortChannels.js";

type Place = Partial<Pick<ChannelRow, "x" | "y" | "z" | "depth">>;

const layout = (places: Place[], mostPx = 500) => probeLayout(places as unknown as ChannelRow[], {mostPx})!;

/** A shank of 8 sites 100 µm apart. */
const shank = (x: number, more: (y: number) => Place = () => ({})) =>
  Array.from({length: 8}, (_, i) => ({x, y: 100 * i, z: 0, ...more(100 * i)}));

describe("probeLayout", () => {
  test("draws what is deeper lower, as the viewer orders rows by depth", () => {
    const cases = [shank(0), shank(0, (y) => ({depth: -y})), shank(0, (y) => ({depth: 2 * y}))];
    for (const places of cases) {
      const {y, isDown} = layout(places);
      const order = sortChannels(
        places,
        places.map((_, i) => i),
        "depth"
      );
      const [top, bottom] = [places[order[0]], places[order[7]]].map((place) => Number(place[y]));
      expect(isDown).toBe(bottom > top);
    }
  });

  test("leaves places in a head as they are", () => {
    expect(
      layout([
        {x: 1, y: 5, z: 3},
        {x: 2, y: 9, z: 4}
      ]).isDown
    ).toBe(false);
  });

  test("shows a head from above, front up and right at the right, though its height spreads it more", () => {
    // NWB's axes: x points back, y down, z right.
    const places = Array.from({length: 30}, (_, i) => ({
      x: 70_000 * Math.cos(i),
      y: -9000 * i,
      z: 85_000 * Math.sin(i)
    }));
    const {x, y, isDown, stretch} = layout(places);
    expect([x, y, isDown, stretch]).toEqual(["z", "x", true, 1]);
  });

  test("shows a grid as it lies", () => {
    const places = Array.from({length: 64}, (_, i) => ({x: 10_000 * (i % 8), y: 10_000 * Math.floor(i / 8), z: 0}));
    const {x, y, isDown, widthPx, heightPx} = layout(places);
    expect([x, y, isDown]).toEqual(["x", "y", false]);
    expect(widthPx).toBeCloseTo(heightPx);
  });

  test("has one scale in both directions", () => {
    const {widthPx, heightPx, stretch} = layout([...shank(0), ...shank(350)]);
    expect(widthPx / heightPx).toBeCloseTo(350 / 700);
    expect(stretch).toBe(1);
    const wide = layout(
      [
        {x: 0, y: 0},
        {x: 7000, y: 700}
      ],
      300
    );
    expect(wide.widthPx).toBeCloseTo(300);
    expect(wide.heightPx).toBeCloseTo(30);
  });

  test("widens a probe too thin for its columns, and says how much", () => {
    const places = Array.from({length: 384}, (_, i) => ({x: [16, 48, 0, 32][i % 4], y: 20 * Math.floor(i / 2), z: 0}));
    const {widthPx, radiusPx, stretch} = layout(places);
    expect(widthPx).toBe(36);
    expect(stretch).toBeCloseTo(36 / ((300 / 3820) * 48));
    expect(radiusPx).toBe(1.5);
  });

  test("does not widen what is only irregular", () => {
    const places = Array.from({length: 64}, (_, i) => ({x: 90 * Math.cos(i), y: 90 * Math.sin(i), z: 1}));
    expect(layout(places).stretch).toBe(1);
  });

  test("is nothing without positions", () => {
    expect(probeLayout([{}, {}] as ChannelRow[], {mostPx: 500})).toBeNull();
  });
});
