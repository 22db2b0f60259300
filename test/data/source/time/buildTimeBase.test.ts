import {describe, expect, test} from "vitest";
import {buildTimeBase, type TimeOptions, type TimeStatement} from "../../../../src/data/source/time/buildTimeBase.js";
import {createRandom} from "../../../support/random.js";

const stamped = (stamps: number[], precisionBits?: number): TimeStatement => ({
  timestamps: {count: stamps.length, readBlocks: () => [Float64Array.from(stamps)], precisionBits}
});
const regular = (count: number, rate: number, start = 0) => Array.from({length: count}, (_, i) => start + i / rate);
const build = (count: number, statement: TimeStatement, options?: TimeOptions) =>
  buildTimeBase("x.nwb", count, statement, options);
const textOf = ({findings}: ReturnType<typeof build>) => findings.map(({level, text}) => `${level}: ${text}`).join(" ");

describe("starting time and rate", () => {
  test("give one segment", () => {
    expect(build(10, {startSeconds: 3600.25, rate: 1249.9625})).toEqual({
      segments: [{sampleStart: 0, sampleEnd: 10, startSeconds: 3600.25, samplePeriod: 1 / 1249.9625}],
      samplingRate: 1249.9625,
      findings: []
    });
  });

  test.each<[TimeStatement, RegExp]>([
    [{}, /^x\.nwb: has neither timestamps nor a sampling rate: set "rate"/],
    [{startSeconds: 0, rate: 0}, /a sampling rate of 0 Hz: set "rate"/],
    [{rate: -5}, /a sampling rate of -5 Hz/],
    [{rate: NaN}, /a sampling rate of NaN Hz/],
    [{rate: Infinity}, /a sampling rate of Infinity Hz/]
  ])("%j has no time unless the sidecar gives it", (statement, message) => {
    expect(() => build(10, statement)).toThrow(message);
    expect(build(10, statement, {rate: 250}).samplingRate).toBe(250);
    expect(build(10, statement, {timestamps: "index"}).samplingRate).toBe(1);
  });

  test("rates that nobody has are doubted", () => {
    expect(textOf(build(10, {rate: 0.04}))).toMatch(/warning: The sampling rate is 0\.04 Hz/);
    expect(textOf(build(10, {rate: 3e7}))).toMatch(/warning: The sampling rate is 30000000 Hz/);
  });
});

describe("timestamps", () => {
  test.each<[number, number]>([
    [1e-3, 1250],
    [1e-6, 1250],
    [1 / 30_000, 1250]
  ])("in units of %d s are turned to seconds", (unit, rate) => {
    const stamps = regular(5000, rate).map((seconds) => Math.round(seconds / unit));
    expect(build(5000, stamped(stamps), {timestampUnit: unit}).samplingRate / rate).toBeCloseTo(1, 6);
    // Milliseconds of 1250 Hz mean 1.25 Hz, which is slow but not absurd.
    if (unit < 1e-3) expect(textOf(build(5000, stamped(stamps)))).toMatch(/"timestampUnit"/);
  });

  test("milliseconds and ticks are guessed, not assumed", () => {
    const text = textOf(build(5000, stamped(regular(5000, 1250).map((seconds) => seconds * 1e6))));
    expect(text).toMatch(
      /warning: Timestamps taken as seconds mean 0\.00125 Hz and 46 d 7 h.*"timestampUnit": "1\/1000000"/
    );
  });

  test("repeats, jitter and wall clocks are said", () => {
    const stamps = regular(5000, 1000, 1.7e9);
    stamps[100] = stamps[99];
    stamps[2000] += 0.0004;
    const text = textOf(build(5000, stamped(stamps)));
    expect(text).toMatch(/warning: 1 timestamp repeats the one before/);
    expect(text).toMatch(/warning: Timestamps jitter: up to 400 µs \(0\.4 periods, at sample 2000\)/);
    expect(text).toMatch(/warning: Timestamps look like dates/);
  });

  test("of another number than the samples need the sidecar", () => {
    expect(() => build(20, stamped(regular(19, 100)))).toThrow(
      'has 19 timestamps for 20 samples: set "rate" or "timestamps": "index"'
    );
    expect(build(20, stamped(regular(19, 100, 3)), {timestamps: "index"})).toMatchObject({
      samplingRate: 100,
      segments: [{sampleEnd: 20, startSeconds: 3}]
    });
  });

  test("all the same are refused", () => {
    expect(() => build(20, stamped(Array<number>(20).fill(7)))).toThrow(/all timestamps are the same \(7 s\)/);
  });

  test("with too many breaks are refused", () => {
    const random = createRandom(6);
    let time = 0;
    const stamps = Array.from({length: 3000}, () => (time += 10 ** (4 * random())));
    expect(() => build(3000, stamped(stamps))).toThrow(/timestamps break off more than 1,500 times in 3,000 samples/);
  });

  test("in short bursts are segments, not spread out evenly", () => {
    const stamps = Array.from({length: 3000}, (_, i) => i / 1000 + Math.floor(i / 7));
    const {segments, samplingRate, findings} = build(3000, stamped(stamps));
    expect(samplingRate).toBeCloseTo(1000, 6);
    expect(segments).toHaveLength(429);
    expect(segments[428].startSeconds).toBeCloseTo(stamps[428 * 7], 6);
    expect(findings).toEqual([]);
  });

  test("that keep no rate are refused", () => {
    const random = createRandom(9);
    let time = 0;
    const stamps = Array.from({length: 3000}, () => (time -= Math.log(1 - random())));
    expect(() => build(3000, stamped(stamps))).toThrow(/irregular timestamps: .*"timestamps": "index"/);
  });

  test("out of order within 1.5 periods of a line are jitter", () => {
    const random = createRandom(10);
    for (const width of [0.9, 1.4]) {
      const stamps = regular(5000, 500, 3).map((stamp) => stamp + ((2 * random() - 1) * width) / 500);
      expect(stamps.some((stamp, i) => stamp < stamps[i - 1])).toBe(true);
      const {segments, samplingRate, findings} = build(5000, stamped(stamps));
      expect(segments).toHaveLength(1);
      expect(samplingRate).toBeCloseTo(500, 2);
      expect(findings.map(({title}) => title)).toEqual(["Jittering timestamps"]);
    }
  });

  test("as float32 are rounded, not interrupted, and the warning says so", () => {
    const stamps = regular(60_000, 30_000, 7200).map(Math.fround);
    const {segments, samplingRate, findings} = build(60_000, stamped(stamps, 24));
    expect(segments).toHaveLength(1);
    expect(Math.abs(samplingRate - 30_000)).toBeLessThan(1);
    expect(findings.map(({title}) => title)).toEqual(["Rounded timestamps"]);
    expect(findings[0].text).toMatch(/24 bits, which rounds them to 488 µs \(15 periods\)/);
  });

  describe("that step back", () => {
    const stamps = [...regular(1000, 100, 5), ...regular(500, 100, 2), ...regular(500, 100, 50)];

    test("are refused with both ways out", () => {
      expect(() => build(2000, stamped(stamps))).toThrow(
        /go back at sample 1000 \(14\.99 s -> 2 s\): .*"timestamps": "index".*"timestamps": "rebase"/
      );
    });

    test("start a segment right after the last when asked, and later gaps stay as long", () => {
      const {segments, findings} = build(2000, stamped(stamps), {timestamps: "rebase"});
      expect(segments.map(({sampleStart}) => sampleStart)).toEqual([0, 1000, 1500]);
      expect(segments.map(({startSeconds}) => Number(startSeconds.toFixed(6)))).toEqual([5, 15, 63]);
      expect(textOf({segments, findings, samplingRate: 100})).toMatch(/go back once .*moved by 13 s/);
    });
  });

  test("one alone is placed at its time", () => {
    expect(build(1, stamped([2.5]))).toMatchObject({segments: [{sampleEnd: 1, startSeconds: 2.5, samplePeriod: 1}]});
    expect(() => build(1, stamped([NaN]))).toThrow(/NaN/);
  });
});
