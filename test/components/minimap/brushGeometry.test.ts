import {describe, expect, test} from "vitest";
import {
  centerSelection,
  dragSelection,
  type Grip,
  gripAt,
  moveSelection,
  pointAt,
  type Selection,
  selectionRect,
  stretchSelection
} from "../../../src/components/minimap/brushGeometry.js";

// 100 s from 50 s on over 40 rows, drawn 1,000 x 120 px: 10 px per second, 3 px per row.
const limits = {time: {recording: [50, 150] as const, shortest: 0.01}, rowCount: 40};
const area = {width: 1000, height: 120};
const selection: Selection = {extent: [60, 80], rows: [10, 30]};
const rect = {left: 100, right: 300, top: 30, bottom: 90};

describe("places on the page and in the recording", () => {
  test("puts a selection where its time and rows are, and back", () => {
    expect(selectionRect(selection, limits, area)).toEqual(rect);
    expect(pointAt({x: 100, y: 30}, limits, area)).toEqual({seconds: 60, row: 10});
    expect(pointAt({x: -20, y: 500}, limits, area)).toEqual({seconds: 50, row: 40});
  });
});

describe("gripAt", () => {
  const grip = (x: number, y: number) => gripAt({x, y}, rect, {area, reach: 12});

  test.each<[number, number, Grip]>([
    [200, 60, "move"],
    [94, 60, "w"],
    [106, 60, "move"],
    [105, 60, "w"],
    [93, 60, "draw"],
    [305, 60, "e"],
    [200, 25, "n"],
    [200, 95, "s"],
    [97, 27, "nw"],
    [303, 27, "ne"],
    [97, 93, "sw"],
    [303, 93, "se"],
    [600, 60, "draw"],
    [200, 10, "draw"]
  ])("at (%d, %d) does %s", (x, y, expected) => expect(grip(x, y)).toBe(expected));

  test("keeps a one-pixel selection movable and resizable, for a finger too", () => {
    const tiny = {left: 500, right: 501, top: 60, bottom: 63};
    for (const reach of [12, 24]) {
      expect(gripAt({x: 500.5, y: 61}, tiny, {area, reach})).toBe("move");
      expect(gripAt({x: 500.5 + reach, y: 61}, tiny, {area, reach})).toBe("e");
      expect(gripAt({x: 500.5 - reach, y: 61}, tiny, {area, reach})).toBe("w");
      expect(gripAt({x: 500.5, y: 61 - reach}, tiny, {area, reach})).toBe("n");
      expect(gripAt({x: 500.5 + 1.5 * reach, y: 61}, tiny, {area, reach})).toBe("draw");
    }
  });

  test("draws anew inside a selection that covers everything, and resizes at its edges", () => {
    const all = {left: 0, right: 1000, top: 0, bottom: 120};
    expect(gripAt({x: 500, y: 60}, all, {area, reach: 12})).toBe("draw");
    expect(gripAt({x: 998, y: 60}, all, {area, reach: 12})).toBe("e");
    expect(gripAt({x: 500, y: 60}, {...all, right: 900}, {area, reach: 12})).toBe("move");
  });
});

describe("dragSelection", () => {
  const drag = (grip: Grip, seconds: number, row: number, from = {seconds: 70, row: 20}) =>
    dragSelection(selection, {grip, from, to: {seconds: from.seconds + seconds, row: from.row + row}}, limits);

  test("moves and stops at the edges with its size kept", () => {
    expect(drag("move", 5, 2.4)).toEqual({extent: [65, 85], rows: [12, 32]});
    expect(drag("move", 500, 50)).toEqual({extent: [130, 150], rows: [20, 40]});
    expect(drag("move", -500, -50)).toEqual({extent: [50, 70], rows: [0, 20]});
  });

  test("resizes one side, snaps rows to whole channels and turns over", () => {
    expect(drag("e", 5, 9)).toEqual({extent: [60, 85], rows: [10, 30]});
    expect(drag("nw", -5, -2.6)).toEqual({extent: [55, 80], rows: [7, 30]});
    expect(drag("w", 30, 0)).toEqual({extent: [80, 90], rows: [10, 30]});
    expect(drag("s", 0, -25)).toEqual({extent: [60, 80], rows: [5, 10]});
    expect(drag("s", 0, 500)).toEqual({extent: [60, 80], rows: [10, 40]});
  });

  test("draws what the drag covers, rows it touches included", () => {
    expect(drag("draw", 10, 2, {seconds: 100, row: 3.5})).toEqual({extent: [100, 110], rows: [3, 6]});
    expect(drag("draw", -10, -2, {seconds: 100, row: 3.5})).toEqual({extent: [90, 100], rows: [1, 4]});
    expect(drag("draw", 90, 90, {seconds: 149, row: 39.9})).toEqual({extent: [149, 150], rows: [39, 40]});
  });

  test("stays inside the recording with whole rows, whatever is dragged", () => {
    const grips: Grip[] = ["move", "draw", "n", "s", "e", "w", "ne", "nw", "se", "sw"];
    let random = 1;
    const next = () => (random = (random * 16_807) % 2_147_483_647) / 2_147_483_647;
    let current = selection;
    for (let i = 0; i < 3000; i++) {
      const from = {seconds: 50 + 100 * next(), row: 40 * next()};
      const to = {seconds: 50 + 100 * next() ** 3, row: 40 * next()};
      const grip = grips[Math.floor(next() * grips.length)];
      current = i % 3 ? dragSelection(current, {grip, from, to}, limits) : centerSelection(current, to, limits);
      const {extent, rows} = current;
      expect(extent[0]).toBeGreaterThanOrEqual(50);
      expect(extent[1]).toBeLessThanOrEqual(150);
      expect(extent[1] - extent[0]).toBeGreaterThan(0.0099);
      expect(rows.every(Number.isInteger)).toBe(true);
      expect(rows[0] >= 0 && rows[1] <= 40 && rows[0] < rows[1]).toBe(true);
    }
  });
});

describe("keys", () => {
  test("move by seconds and rows, and stretch the end only", () => {
    expect(moveSelection(selection, -2, 1, limits)).toEqual({extent: [58, 78], rows: [11, 31]});
    expect(stretchSelection(selection, 5, -3, limits)).toEqual({extent: [60, 85], rows: [10, 27]});
    expect(stretchSelection(selection, -50, -50, limits).rows).toEqual([10, 11]);
    expect(stretchSelection(selection, -50, 0, limits).extent[1]).toBeCloseTo(60.01, 9);
    expect(stretchSelection(selection, 500, 500, limits)).toEqual({extent: [60, 150], rows: [10, 40]});
  });

  test("center on a point", () => {
    expect(centerSelection(selection, {seconds: 100, row: 25}, limits)).toEqual({extent: [90, 110], rows: [15, 35]});
    expect(centerSelection(selection, {seconds: 51, row: 1}, limits)).toEqual({extent: [50, 70], rows: [0, 20]});
  });
});
