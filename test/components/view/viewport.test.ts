import {describe, expect, test} from "vitest";
import {
  clampExtent,
  clampRows,
  type ExtentLimits,
  extentLimits,
  panExtent,
  scrollRows,
  zoomExtent,
  zoomRows
} from "../../../src/components/view/viewport.js";

const limits: ExtentLimits = {recording: [100, 700], shortest: 0.01};

describe("extentLimits", () => {
  test("spans gaps and allows eight periods of the fastest segment", () => {
    const segments = [
      {sampleStart: 0, sampleEnd: 1000, startSeconds: 5, samplePeriod: 0.001},
      {sampleStart: 1000, sampleEnd: 2000, startSeconds: 10, samplePeriod: 0.002}
    ];
    expect(extentLimits(segments)).toEqual({recording: [5, 12], shortest: 0.008});
  });

  test("never asks for more than the recording has", () => {
    const segments = [{sampleStart: 0, sampleEnd: 3, startSeconds: 0, samplePeriod: 1}];
    expect(extentLimits(segments).shortest).toBe(3);
  });
});

describe("clampExtent", () => {
  test("moves an extent inside the recording without changing its length", () => {
    expect(clampExtent([90, 110], limits)).toEqual([100, 120]);
    expect(clampExtent([690, 710], limits)).toEqual([680, 700]);
    expect(clampExtent([300, 310], limits)).toEqual([300, 310]);
  });

  test("is the recording itself when longer", () => {
    expect(clampExtent([0, 5000], limits)).toBe(limits.recording);
  });

  test("widens what is too short around its middle", () => {
    const [start, end] = clampExtent([300, 300], limits);
    expect(start).toBeCloseTo(299.995, 9);
    expect(end - start).toBeCloseTo(0.01, 9);
  });

  test("is idempotent", () => {
    for (let i = 0; i < 200; i++) {
      const start = 50 + ((i * 37) % 700);
      const once = clampExtent([start, start + ((i * 13) % 400)], limits);
      expect(clampExtent(once, limits)).toEqual(once);
    }
  });
});

describe("zoomExtent and panExtent", () => {
  test("keeps the moment under the pointer in its place", () => {
    const [start, end] = zoomExtent([200, 300], 225, 0.5, limits);
    expect([start, end]).toEqual([212.5, 262.5]);
    expect((225 - start) / (end - start)).toBeCloseTo(0.25, 12);
  });

  test("keeps the moment in its place at the shortest extent too", () => {
    const [start, end] = zoomExtent([200, 200.02], 200.005, 0.001, limits);
    expect(end - start).toBeCloseTo(0.01, 9);
    expect((200.005 - start) / (end - start)).toBeCloseTo(0.25, 6);
  });

  test("in and out again is the same extent away from the edges", () => {
    const inward = zoomExtent([200, 300], 260, 1 / 3, limits);
    const [start, end] = zoomExtent(inward, 260, 3, limits);
    expect(start).toBeCloseTo(200, 8);
    expect(end).toBeCloseTo(300, 8);
  });

  test("stops panning at the edges", () => {
    expect(panExtent([200, 300], -500, limits)).toEqual([100, 200]);
    expect(panExtent([200, 300], 10, limits)).toEqual([210, 310]);
    expect(panExtent([200, 300], 1e9, limits)).toEqual([600, 700]);
  });
});

describe("rows", () => {
  test("clamps to the rows there are", () => {
    expect(clampRows([0, 20], 8)).toEqual([0, 8]);
    expect(clampRows([-3, 5], 64)).toEqual([0, 8]);
    expect(clampRows([60, 80], 64)).toEqual([44, 64]);
    expect(clampRows([5, 5], 64)).toEqual([5, 6]);
  });

  test("zooms by at least one row, around the one pointed at", () => {
    expect(zoomRows([10, 30], 20, 0.5, 64)).toEqual([15, 25]);
    expect(zoomRows([10, 12], 11, 0.9, 64)).toEqual([11, 12]);
    expect(zoomRows([10, 12], 11, 1.1, 64)).toEqual([10, 13]);
    expect(zoomRows([0, 64], 32, 2, 64)).toEqual([0, 64]);
    expect(zoomRows([3, 4], 3.5, 0.5, 64)).toEqual([3, 4]);
  });

  test("scrolls as far as there are rows", () => {
    expect(scrollRows([10, 30], 5, 64)).toEqual([15, 35]);
    expect(scrollRows([10, 30], 500, 64)).toEqual([44, 64]);
    expect(scrollRows([10, 30], -500, 64)).toEqual([0, 20]);
  });
});
