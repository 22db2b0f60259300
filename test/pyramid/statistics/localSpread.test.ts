import {describe, expect, test} from "vitest";
import type {Segment} from "../../../src/format/segments.js";
import {planBins} from "../../../src/pyramid/overviewBins.js";
import {addBins, type BinStatistics, createBins} from "../../../src/pyramid/statistics/binStatistics.js";
import {binsOfStretch, localSpread} from "../../../src/pyramid/statistics/localSpread.js";
import {segmentsAt} from "../../data/builder/memorySource.js";
import {between, createRandom} from "../../support/random.js";

/** Sums of channels in bins, counted from `reference`. */
function binsOf(channels: readonly Float64Array[], edges: Float64Array, reference = 0): BinStatistics {
  const bins = createBins(channels.length, edges.length - 1);
  channels.forEach((samples, channel) => {
    for (let bin = 0; bin < bins.binCount; bin++) {
      const part = createBins(channels.length, 1);
      for (const sample of samples.subarray(edges[bin], edges[bin + 1])) {
        if (!Number.isFinite(sample)) continue;
        part.count[channel]++;
        part.sum[channel] += sample - reference;
        part.squares[channel] += (sample - reference) ** 2;
      }
      addBins(bins, part, bin);
    }
  });
  return bins;
}

function deviationOf(samples: readonly number[]): number {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  return Math.sqrt(samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / samples.length);
}

/** Median of the deviations in stretches of `length` bins, from the samples themselves. */
function naiveSpread(samples: Float64Array, edges: Float64Array, length: number): number {
  const deviations: number[] = [];
  for (let bin = 0; bin < edges.length - 1; bin += length) {
    const finite = [...samples.subarray(edges[bin], edges[Math.min(bin + length, edges.length - 1)])].filter(
      Number.isFinite
    );
    if (finite.length > 0) deviations.push(deviationOf(finite));
  }
  const sorted = deviations.sort((a, b) => a - b);
  const {length: count} = sorted;
  return count === 0 ? NaN : (sorted[(count - 1) >> 1] + sorted[count >> 1]) / 2;
}

/** A minute at 1 kHz in one segment, and its stretches. */
const minute = segmentsAt(60_000, []);
const edges = planBins(minute);
const length = binsOfStretch(minute, edges.length - 1);
const spreadOf = (samples: Float64Array) => localSpread(binsOf([samples], edges), 0, length);
const wave = (hertz: number, amplitude: number) =>
  Float64Array.from({length: 60_000}, (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / 1000));
const sumOf = (a: Float64Array, b: Float64Array) => a.map((value, i) => value + b[i]);

describe("a channel's spread within seconds", () => {
  test("is the naive one, of odd sizes, over gaps, without samples that are no numbers, on any offset", () => {
    const random = createRandom(17);
    for (let round = 0; round < 20; round++) {
      const sampleCount = between(random, 100, 20_000);
      const breaks = random() < 0.5 ? [] : [between(random, 1, Math.floor(sampleCount / 2))];
      const offset = [0, 1e6][round % 2];
      const channels = Array.from({length: 3}, (_, channel) => {
        let walk = offset;
        return Float64Array.from({length: sampleCount}, () => {
          walk += random() - 0.5;
          return channel === 2 || random() < 0.02 ? NaN : walk;
        });
      });
      const segments = segmentsAt(sampleCount, breaks);
      const planned = planBins(segments);
      const stretch = binsOfStretch(segments, planned.length - 1);
      const bins = binsOf(channels, planned, offset);
      for (const channel of [0, 1]) {
        const wanted = naiveSpread(channels[channel], planned, stretch);
        expect(localSpread(bins, channel, stretch), `round ${round}`).toBeCloseTo(wanted, 9);
      }
      expect(localSpread(bins, 2, stretch)).toBeNaN();
    }
  });

  test("holds delta waves, and leaves slow wander out", () => {
    expect(spreadOf(wave(10, 100))).toBeCloseTo(100 / Math.SQRT2, 0);
    expect(spreadOf(wave(1, 100))).toBeCloseTo(100 / Math.SQRT2, 0);
    expect(spreadOf(wave(0.6, 100))).toBeGreaterThan(50);
    expect(spreadOf(wave(0.02, 100))).toBeLessThan(5);
    expect(spreadOf(sumOf(wave(10, 100), wave(0.02, 1000))) / spreadOf(wave(10, 100))).toBeLessThan(1.3);
  });

  test("is not set by artifacts in less than half of the stretches", () => {
    const quiet = wave(10, 100);
    const loud = quiet.map((value, i) => (i % 3000 < 900 ? 50 * value : value));
    expect(spreadOf(loud) / spreadOf(quiet)).toBeCloseTo(1, 1);
  });

  test("is taken over a second of bins, or over one that is longer", () => {
    const lasting = (seconds: number): Segment[] => [
      {sampleStart: 0, sampleEnd: seconds * 1000, startSeconds: 3, samplePeriod: 0.001}
    ];
    expect(
      [10, 60, 600, 1024, 3600, 86_400].map((seconds) => {
        const segments = lasting(seconds);
        return binsOfStretch(segments, planBins(segments).length - 1);
      })
    ).toEqual([10, 4, 2, 1, 1, 1]);
  });
});
