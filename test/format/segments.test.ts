import {describe, expect, test} from "vitest";
import {firstSampleFrom, gapsIn, gapsOf, recordingExtent, timeOfSample} from "../../src/format/segments.js";
import {indexBuckets} from "../../src/pyramid/bucketIndex.js";
import {planBins} from "../../src/pyramid/overviewBins.js";
import {segmentsAt} from "../data/builder/memorySource.js";

// 1 kHz; a gap of a second before samples 100 and 250.
const segments = segmentsAt(300, [100, 250]);

describe("segments", () => {
  test("give times with gaps, and samples back", () => {
    expect(timeOfSample(segments, 99)).toBeCloseTo(0.099, 12);
    expect(timeOfSample(segments, 100)).toBeCloseTo(1.1, 12);
    for (let sample = 0; sample < 300; sample++) {
      expect(firstSampleFrom(segments, timeOfSample(segments, sample))).toBe(sample);
    }
  });

  test("gaps in an extent are those that it touches, whole", () => {
    const gaps = gapsOf(segments);
    for (let start = -0.5; start < 3; start += 0.05) {
      for (const length of [0.001, 0.2, 1, 4]) {
        const touched = gaps.filter(([from, to]) => from < start + length && to > start);
        expect(gapsIn(segments, [start, start + length])).toEqual(touched);
      }
    }
  });

  test("a time in a gap gives the first sample after it; one past the end the count", () => {
    expect(firstSampleFrom(segments, 0.5)).toBe(100);
    expect(firstSampleFrom(segments, -5)).toBe(0);
    expect(firstSampleFrom(segments, 99)).toBe(300);
  });

  test("know their gaps and their extent", () => {
    const rounded = gapsOf(segments).map((gap) => gap.map((seconds) => Number(seconds.toFixed(9))));
    expect(rounded).toEqual([
      [0.1, 1.1],
      [1.25, 2.25]
    ]);
    expect(recordingExtent(segments)[1]).toBeCloseTo(2.3, 12);
  });
});

describe("indexBuckets", () => {
  test.each([1, 2, 8, 32, 1000])("of %i samples restarts at every segment", (bucket) => {
    const index = indexBuckets(segments, bucket);
    let at = 0;
    for (let b = 0; b < index.count; b++) {
      expect(index.sampleStart(b)).toBe(at);
      const segment = segments.find(({sampleEnd}) => at < sampleEnd)!;
      expect(index.sampleEnd(b)).toBe(Math.min(at + bucket, segment.sampleEnd));
      for (; at < index.sampleEnd(b); at++) expect(index.bucketOf(at)).toBe(b);
    }
    expect(at).toBe(300);
  });
});

describe("planBins", () => {
  test("are equal stretches of time: those in a gap are empty, and all samples are in one", () => {
    const long = segmentsAt(60_000, [20_000, 30_000]);
    const edges = planBins(long);
    const [start, end] = recordingExtent(long);
    const binCount = edges.length - 1;
    // A quarter of a second at least.
    expect(binCount).toBe(248);
    const width = (end - start) / binCount;
    for (let bin = 0; bin < binCount; bin++) {
      for (const sample of [edges[bin], edges[bin + 1] - 1]) {
        if (edges[bin] === edges[bin + 1]) continue;
        const position = (timeOfSample(long, sample) - start) / width;
        expect(position).toBeGreaterThanOrEqual(bin - 1e-6);
        expect(position).toBeLessThan(bin + 1 + 1e-6);
      }
    }
    const empty = Array.from(edges.subarray(1), (edge, bin) => edge === edges[bin]).filter(Boolean).length;
    // Two seconds of 62 are gaps.
    expect(empty).toBeGreaterThan(5);
    expect(empty).toBeLessThan(9);
  });
});
