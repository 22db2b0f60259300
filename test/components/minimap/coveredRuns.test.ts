import {describe, expect, test} from "vitest";
import {COLUMN_COUNT, coveredRuns} from "../../../src/components/minimap/coveredRuns.js";

const recording = [100, 100 + COLUMN_COUNT] as const;
const runs = (...intervals: [number, number][]) =>
  coveredRuns(
    intervals.map(([start, end]) => ({start, end})),
    recording
  );

describe("coveredRuns", () => {
  test("gives each column its own moment, the last instant included", () => {
    expect(runs([100, 100], [110.5, 110.5])).toEqual([
      [0, 1],
      [10, 11]
    ]);
    expect(runs([100 + COLUMN_COUNT, 100 + COLUMN_COUNT])).toEqual([[COLUMN_COUNT - 1, COLUMN_COUNT]]);
  });

  test("merges what touches or overlaps and cuts at the ends of the recording", () => {
    expect(runs([0, 103], [103, 105.5], [104, 105], [120, 121])).toEqual([
      [0, 6],
      [20, 21]
    ]);
    expect(runs([5000, 1e9])).toEqual([]);
    expect(runs([0, 99])).toEqual([]);
  });

  test("covers just the columns that some interval touches, for random ones", () => {
    let random = 7;
    const next = () => (random = (random * 16_807) % 2_147_483_647) / 2_147_483_647;
    const intervals = Array.from({length: 60}, () => {
      const start = 100 + COLUMN_COUNT * next();
      return [start, start + 20 * next()] as [number, number];
    });
    const covered = new Set(
      runs(...intervals).flatMap(([start, end]) => Array.from({length: end - start}, (_, i) => start + i))
    );
    for (let column = 0; column < COLUMN_COUNT; column++) {
      const touched = intervals.some(([start, end]) => start < 100 + column + 1 && end > 100 + column);
      expect(covered.has(column)).toBe(touched);
    }
  });
});
