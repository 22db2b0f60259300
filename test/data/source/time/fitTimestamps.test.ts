import {describe, expect, test} from "vitest";
import {fitTimestamps, type TimestampFit} from "../../../../src/data/source/time/fitTimestamps.js";
import {timeOfSample} from "../../../../src/format/segments.js";
import {between, createRandom} from "../../../support/random.js";

/** Fits stamps that come in blocks of the given lengths, over and over. */
function fit(stamps: ArrayLike<number>, blockLengths: number[] = [1 << 20]): TimestampFit {
  const all = Float64Array.from(stamps);
  return fitTimestamps(function* () {
    for (let start = 0, i = 0; start < all.length; i++) {
      const end = start + blockLengths[i % blockLengths.length];
      yield all.slice(start, end);
      start = end;
    }
  }, all.length);
}

const regular = (count: number, rate: number, start = 0) => Array.from({length: count}, (_, i) => start + i / rate);

/** Regular stamps with pauses: before sample `at`, `seconds` pass unrecorded. */
function withGaps(count: number, rate: number, gaps: [at: number, seconds: number][]): number[] {
  return Array.from({length: count}, (_, i) =>
    gaps.reduce((time, [at, seconds]) => (i >= at ? time + seconds : time), i / rate)
  );
}

describe("one segment", () => {
  test.each([160, 250, 999.4121105232217, 1249.9995, 30_000, 24_414.0625])("at %d Hz", (rate) => {
    const {segments, samplePeriod, jitter, repeatCount} = fit(regular(50_000, rate, 3.82));
    expect(segments).toEqual([{sampleStart: 0, sampleEnd: 50_000, startSeconds: 3.82, samplePeriod}]);
    expect((1 / samplePeriod - rate) / rate).toBeCloseTo(0, 11);
    expect(jitter.seconds).toBeLessThan(1e-9);
    expect(repeatCount).toBe(0);
  });

  test("a whole rate is not spoiled by rounding", () => {
    for (const rate of [1000, 1250, 30_000]) expect(1 / fit(regular(100_001, rate)).samplePeriod).toBe(rate);
  });

  test("stamps rounded to milliseconds keep the true rate", () => {
    const stamps = regular(300_000, 999.4121105232217).map((stamp) => Math.round(stamp * 1000) / 1000);
    const {segments, samplePeriod, jitter} = fit(stamps);
    expect(segments).toHaveLength(1);
    expect(1 / samplePeriod).toBeCloseTo(999.4121105, 4);
    expect(jitter.seconds).toBeGreaterThan(0.0004);
    expect(jitter.seconds).toBeLessThan(0.0006);
  });

  test.each([900, 1250, 512.3, 2500])("stamps at %d Hz rounded to milliseconds are one segment", (rate) => {
    const {segments, samplePeriod} = fit(regular(100_000, rate).map((stamp) => Math.round(stamp * 1000) / 1000));
    expect(segments).toHaveLength(1);
    expect(1 / samplePeriod / rate).toBeCloseTo(1, 6);
  });

  test("stamps rounded to more than a period are repeats, not gaps", () => {
    const {segments, samplePeriod, repeatCount} = fit(
      regular(300_000, 30_000).map((stamp) => Math.floor(stamp * 1000) / 1000)
    );
    expect(segments).toHaveLength(1);
    expect(1 / samplePeriod).toBeCloseTo(30_000, 1);
    expect(repeatCount).toBe(290_000);
  });

  test("jitter stays out of the model and is reported", () => {
    const random = createRandom(3);
    const stamps = regular(200_000, 1250.3).map((stamp) => stamp + (random() - 0.5) * 0.7e-3);
    const {segments, samplePeriod, jitter} = fit(stamps);
    expect(segments).toHaveLength(1);
    expect(1 / samplePeriod).toBeCloseTo(1250.3, 4);
    const distances = stamps.map((stamp, i) => Math.abs(stamp - timeOfSample(segments, i)));
    const worst = distances.reduce((a, b) => Math.max(a, b));
    expect(jitter.seconds).toBeCloseTo(worst, 12);
    expect(Math.abs(stamps[jitter.sample] - timeOfSample(segments, jitter.sample))).toBeCloseTo(worst, 12);
  });

  test("late stamps that return to the line are no gap", () => {
    const stamps = regular(10_000, 1000).map((stamp, i) => (i >= 5000 && i < 5040 ? stamp + 0.02 : stamp));
    // The last late stamps are in order with the first good ones.
    for (let i = 5020; i < 5040; i++) stamps[i] = 5.04 + (i - 5040) * 1e-5;
    const {segments, jitter} = fit(stamps);
    expect(segments).toHaveLength(1);
    expect(jitter.seconds).toBeCloseTo(0.02, 2);
  });
});

describe("gaps", () => {
  test("are found where they are, in order, in any blocks", () => {
    const random = createRandom(8);
    for (let round = 0; round < 30; round++) {
      const rate = between(random, 100, 2000);
      const count = between(random, 3000, 20_000);
      const places = Array.from({length: between(random, 1, 8)}, () => between(random, 300, count - 300)).sort(
        (a, b) => a - b
      );
      const kept = places.filter((place, i) => i === 0 || place - places[i - 1] > 150);
      const gaps = kept.map((place): [number, number] => [place, (2 + random() * 1000) / rate]);
      const stamps = withGaps(count, rate, gaps);
      const whole = fit(stamps);
      expect(whole.segments.map(({sampleStart}) => sampleStart)).toEqual([0, ...kept]);
      for (const sample of [0, count - 1, ...kept, ...kept.map((place) => place - 1)]) {
        expect(timeOfSample(whole.segments, sample)).toBeCloseTo(stamps[sample], 6);
      }
      expect(fit(stamps, [between(random, 1, 50), between(random, 1, 5000)])).toEqual(whole);
    }
  });

  test("one missing sample is jitter, three are a gap", () => {
    expect(fit(withGaps(5000, 1000, [[2000, 0.001]])).segments).toHaveLength(1);
    expect(fit(withGaps(5000, 1000, [[2000, 0.003]])).segments).toHaveLength(2);
  });

  test("one sample after a gap at the very end", () => {
    expect(fit(withGaps(5000, 1000, [[4999, 7]])).segments[1]).toMatchObject({sampleStart: 4999, sampleEnd: 5000});
  });

  test("thousands of them", () => {
    const gaps = Array.from({length: 4000}, (_, i): [number, number] => [(i + 1) * 250, 0.1]);
    const stamps = new Float64Array(1_002_000);
    for (let i = 0, time = 0; i < stamps.length; i++, time += 0.001) {
      if (i > 0 && i % 250 === 0 && i / 250 <= gaps.length) time += 0.1;
      stamps[i] = time;
    }
    const {segments, tooManyRuns} = fit(stamps, [65_536]);
    expect(tooManyRuns).toBe(false);
    expect(segments).toHaveLength(4001);
    expect(segments[4000].startSeconds).toBeCloseTo(stamps[4000 * 250], 6);
  });

  test("share one period, unless a stretch has another", () => {
    const [a, b] = fit(withGaps(40_000, 1000, [[20_000, 5]])).segments;
    expect(a.samplePeriod).toBe(b.samplePeriod);
    const slower = [...regular(20_000, 1000), ...regular(20_000, 999.9, 25)];
    const rates = fit(slower).segments.map(({samplePeriod}) => 1 / samplePeriod);
    expect(rates[0]).toBeCloseTo(1000, 3);
    expect(rates[1]).toBeCloseTo(999.9, 3);
  });

  test("segments never overlap", () => {
    const random = createRandom(21);
    let time = 0;
    const stamps = Array.from(
      {length: 20_000},
      () => (time += random() < 0.002 ? 0.05 : 0.001 * (0.95 + 0.1 * random()))
    );
    const {segments} = fit(stamps);
    expect(segments.length).toBeGreaterThan(10);
    for (let i = 1; i < segments.length; i++) {
      const {sampleStart, sampleEnd, startSeconds, samplePeriod} = segments[i - 1];
      const end = startSeconds + (sampleEnd - sampleStart) * samplePeriod;
      expect(segments[i].startSeconds).toBeGreaterThanOrEqual(end);
    }
  });
});

describe("no model", () => {
  test("NaN stamps are counted", () => {
    const stamps = regular(1000, 100);
    for (const at of [0, 5, 6, 999]) stamps[at] = NaN;
    expect(fit(stamps, [70])).toMatchObject({nanCount: 4, segments: []});
  });

  test("steps back are counted, and the first is given", () => {
    const stamps = regular(1000, 100);
    stamps[400] = 3.9;
    stamps[700] = 0;
    expect(fit(stamps)).toMatchObject({
      backCount: 2,
      firstBack: {sample: 400, from: stamps[399], to: 3.9},
      segments: []
    });
  });

  test("stamps that are all the same", () => {
    expect(fit([4, 4, 4, 4])).toMatchObject({segments: [], repeatCount: 3, samplePeriod: NaN});
  });

  test("more runs than samples / 100", () => {
    const random = createRandom(4);
    let time = 0;
    const stamps = Array.from({length: 5000}, () => (time += 10 ** (4 * random())));
    expect(fit(stamps)).toMatchObject({segments: [], tooManyRuns: true});
  });
});

test("ten million stamps are fitted in blocks", () => {
  let yielded = 0;
  const count = 10_000_000;
  const {segments, samplePeriod} = fitTimestamps(function* () {
    for (let start = 0; start < count; start += 1_000_000) {
      const block = new Float64Array(1_000_000);
      for (let i = 0; i < block.length; i++) block[i] = (start + i) / 30_000.123;
      yielded++;
      yield block;
    }
  }, count);
  expect(segments).toHaveLength(1);
  expect(1 / samplePeriod).toBeCloseTo(30_000.123, 3);
  expect(yielded).toBe(20);
});
