import {describe, expect, test} from "vitest";
import type {Segment} from "../../src/format/segments.js";
import {bandFrequencies, planSpectra} from "../../src/pyramid/planSpectra.js";
import {createRandom} from "../support/random.js";

/** Segments with so many samples each, at 1 kHz, with a gap of a second between them. */
function segmentsOf(...lengths: number[]): Segment[] {
  let sampleStart = 0;
  return lengths.map((length, i) => {
    const sampleEnd = sampleStart + length;
    const segment = {sampleStart, sampleEnd, startSeconds: sampleStart / 1000 + i, samplePeriod: 0.001};
    sampleStart = sampleEnd;
    return segment;
  });
}

describe("planSpectra", () => {
  test("windows never overlap, nor lie across a gap or the end of a column, whatever the recording", () => {
    const random = createRandom(1);
    const upTo = (most: number) => 1 + Math.floor(random() * most);
    for (let i = 0; i < 300; i++) {
      const segments = segmentsOf(...Array.from({length: upTo(5)}, () => upTo(40_000)));
      const columnLength = upTo(4096);
      const {windows, windowLength} = planSpectra(segments, {columnLength, samplingRate: upTo(30_000)});
      expect(windows.length).toBeLessThanOrEqual(32);
      windows.forEach((start, w) => {
        const end = start + windowLength;
        expect(end).toBeLessThanOrEqual(windows[w + 1] ?? Infinity);
        expect(Math.floor(start / columnLength)).toBe(Math.floor((end - 1) / columnLength));
        expect(segments.some(({sampleStart, sampleEnd}) => start >= sampleStart && end <= sampleEnd)).toBe(true);
      });
    }
  });

  test("takes 32 windows of at most two seconds from all over a long recording", () => {
    const plan = planSpectra(segmentsOf(750_000), {columnLength: 4096, samplingRate: 1250});
    expect(plan.windowLength).toBe(2048);
    expect(plan.windows).toHaveLength(32);
    expect(plan.windows[0]).toBeLessThan(24_000);
    expect(plan.windows[31]).toBeGreaterThan(726_000);
  });

  test("tells every frequency once, low ones singly, from the lowest to half the rate", () => {
    const plan = planSpectra(segmentsOf(100_000), {columnLength: 4096, samplingRate: 1000});
    expect(plan.windowLength).toBe(1024);
    expect(plan.bandEdges[0]).toBe(1);
    expect(plan.bandEdges[plan.bandEdges.length - 1]).toBe(513);
    const frequencies = bandFrequencies(plan);
    expect(frequencies.slice(0, 3)).toEqual([1000 / 1024, 2000 / 1024, 3000 / 1024]);
    expect(frequencies).toEqual([...new Set(frequencies)].sort((a, b) => a - b));
    expect(frequencies.length).toBeLessThan(150);
  });

  test("has nothing to tell of recordings that are too short", () => {
    const plan = planSpectra(segmentsOf(50, 50), {columnLength: 50, samplingRate: 1000});
    expect([plan.windows, bandFrequencies(plan)]).toEqual([[], []]);
  });
});
