import {describe, expect, test} from "vitest";
import {splitGaps} from "../../../src/components/minimap/splitGaps.js";
import {gapsOf, recordingExtent, type Segment} from "../../../src/format/segments.js";

/** Bursts of `length` seconds, one every `period` seconds. */
function burstsOf(count: number, length: number, period: number): Segment[] {
  return Array.from({length: count}, (_, i) => {
    return {sampleStart: 10 * i, sampleEnd: 10 * (i + 1), startSeconds: i * period, samplePeriod: length / 10};
  });
}

/** The marks of a recording of such bursts. */
function marksOf(segments: Segment[]) {
  return splitGaps(gapsOf(segments), recordingExtent(segments));
}

describe("splitGaps", () => {
  test("marks each of a few gaps, however short", () => {
    const {wide, separators} = marksOf(burstsOf(65, 0.999, 1));
    expect(wide).toHaveLength(64);
    expect(separators).toEqual([]);
  });

  test("parts bursts side by side by a thin line in the middle of each gap", () => {
    const {wide, separators} = marksOf(burstsOf(200, 0.1, 0.15));
    expect(wide).toEqual([]);
    expect(separators).toHaveLength(199);
    expect(separators[0]).toBeCloseTo(0.125, 9);
  });

  test("makes few marks of any number of gaps: bursts narrower than a line have none between them", () => {
    for (const count of [2000, 20_000, 100_000]) {
      const {wide, separators} = marksOf(burstsOf(count, 0.1, 0.15));
      expect([wide.length, separators.length]).toEqual([0, 0]);
    }
  });

  test("hatches a long pause among thousands of bursts", () => {
    const bursts = burstsOf(20_000, 0.1, 0.15);
    const late = bursts.slice(5000).map((segment) => ({...segment, startSeconds: segment.startSeconds + 600}));
    const {wide} = marksOf([...bursts.slice(0, 5000), ...late]);
    expect(wide).toHaveLength(1);
    expect(wide[0][1] - wide[0][0]).toBeCloseTo(600.05, 6);
  });
});
