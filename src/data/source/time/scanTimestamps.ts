import {typicalPeriodOf} from "./typicalPeriod.js";

/** A stamp further than this from the running fit, in periods, starts a new run unless stamps return to the fit. */
export const BREAK_PERIODS = 1.5;

/** Two stamps that each lie so close to a line are in the wrong order by at most this, in periods: more is a step back. */
const BACK_PERIODS = 2 * BREAK_PERIODS - 1;

/** Stamps that may stray before the fit is given up: what returns within them was late stamps, not a gap. */
const LOOKAHEAD = 100;

/** Samples after which a run's own slope is better than the typical period, ... */
const OWN_SLOPE_SAMPLES = 256;

/** ... given this many stamps that are not repeated. */
const OWN_SLOPE_STAMPS = 16;

/** The slope is renewed when the run has grown by a quarter, and at least every 65,536 samples. */
const RENEWAL_SAMPLES = 65_536;

/** First stamps that the typical period is taken from: the first `add` has at least these, or all. */
export const TYPICAL_COUNT = 65_536;

/** Runs in a recording, at most: triggered sweeps can be many and short. */
const MAX_RUNS = 100_000;

/**
 * Samples in a run, at least, on average. Small recordings may have as many runs as `RUNS_ALLOWED`, whatever their
 * length.
 */
const MIN_RUN_SAMPLES = 2;
const RUNS_ALLOWED = 10;

/** Rounding error of a stamp, in its own unit: one unit in the last place of what it was stored in. */
export type Rounding = (stamp: number) => number;

/** A step in the timestamps: sample `sample` is stamped `to`, the last one before it `from`. */
export interface StampStep {
  sample: number;
  from: number;
  to: number;
}

/** A stretch of samples without a gap, and the sums that give its least-squares line. */
export interface Run {
  sampleStart: number;
  /** Half-open. */
  sampleEnd: number;
  /** First stamp, in seconds. */
  first: number;
  /** Stamps in the sums: repeated and stray ones are left out. */
  count: number;
  /** Sums over x = sample - sampleStart and y = stamp - first. */
  sumX: number;
  sumY: number;
  sumXX: number;
  sumXY: number;
  /** True if its first stamp lies before the last one of the run before. */
  isBack: boolean;
}

/** Slope of a run's least-squares line: seconds a sample; NaN below two stamps. */
export function slopeOf({count, sumX, sumY, sumXX, sumXY}: Run): number {
  return (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
}

/**
 * Reads timestamps once, in order, and cuts them into runs: a run ends where a step leaves its running least-squares
 * line by more than 1.5 periods and none of the next 100 stamps returns to it.
 */
export class TimestampScan {
  readonly runs: Run[] = [];
  /** Stamps that are not finite numbers. */
  nanCount = 0;
  /** Real steps back in time: jitter that puts stamps in the wrong order is none. */
  backCount = 0;
  firstBack?: StampStep;
  /** Stamps equal to the one before: they neither end a run nor take part in its line. */
  repeatCount = 0;
  first = NaN;
  last = NaN;
  /** The period where a run is too young to have its own. */
  typicalPeriod = NaN;
  /** Slope of the running line. */
  #period = NaN;
  #renewAt = OWN_SLOPE_SAMPLES;
  #run: Run | null = null;
  readonly #runLimit: number;
  readonly #rounding: Rounding;

  /** @param rounding how far rounding may have moved a stamp, in seconds */
  constructor(sampleCount: number, rounding: Rounding = () => 0) {
    this.#runLimit = Math.max(RUNS_ALLOWED, Math.min(MAX_RUNS, sampleCount / MIN_RUN_SAMPLES));
    this.#rounding = rounding;
  }

  /** More runs than any recording has, or runs too short to be any: no model of the time. */
  get tooManyRuns(): boolean {
    return this.runs.length > this.#runLimit;
  }

  /** Takes stamps of samples `start`, `start + 1`, ...; returns how many it used: the rest it must see again. */
  add(stamps: Float64Array, start: number, isLast: boolean): number {
    if (Number.isNaN(this.typicalPeriod)) this.typicalPeriod = typicalPeriodOf(stamps.subarray(0, TYPICAL_COUNT));
    for (let i = 0; i < stamps.length; i++) {
      const stamp = stamps[i];
      const sample = start + i;
      if (!Number.isFinite(stamp)) {
        this.nanCount++;
        continue;
      }
      if (stamp === this.last) {
        this.repeatCount++;
        continue;
      }
      if (this.nanCount === 0 && !this.tooManyRuns) {
        if (!this.#strays(sample, stamp)) this.#learn(sample, stamp);
        else if (this.#returns(stamps, start, i)) {
          if (this.last - stamp > BACK_PERIODS * this.#period) this.#noteBack(sample, stamp);
        } else {
          if (!isLast && i + LOOKAHEAD >= stamps.length) return i;
          if (stamp < this.last) this.#noteBack(sample, stamp);
          this.#begin(sample, stamp);
        }
      }
      if (Number.isNaN(this.first)) this.first = stamp;
      this.last = stamp;
    }
    if (this.#run) this.#run.sampleEnd = start + stamps.length;
    return stamps.length;
  }

  #noteBack(sample: number, stamp: number): void {
    this.firstBack ??= {sample, from: this.last, to: stamp};
    this.backCount++;
  }

  #strays(sample: number, stamp: number): boolean {
    const run = this.#run;
    const period = this.#period;
    if (!run) return false;
    // No two stamps rise: there is no line to be near.
    if (!(period > 0)) return stamp < this.last;
    const line = run.first + run.sumY / run.count + period * (sample - run.sampleStart - run.sumX / run.count);
    return Math.abs(stamp - line) > BREAK_PERIODS * period + this.#rounding(stamp);
  }

  /** Tells whether one of the next stamps is back on the line. */
  #returns(stamps: Float64Array, start: number, index: number): boolean {
    const end = Math.min(stamps.length, index + 1 + LOOKAHEAD);
    for (let i = index + 1; i < end; i++) {
      if (stamps[i] > stamps[i - 1] && !this.#strays(start + i, stamps[i])) return true;
    }
    return false;
  }

  #begin(sample: number, stamp: number): void {
    if (this.#run) this.#run.sampleEnd = sample;
    const sums = {count: 1, sumX: 0, sumY: 0, sumXX: 0, sumXY: 0};
    this.#run = {sampleStart: sample, sampleEnd: sample, first: stamp, ...sums, isBack: stamp < this.last};
    this.runs.push(this.#run);
    this.#period = this.typicalPeriod;
    this.#renewAt = OWN_SLOPE_SAMPLES;
  }

  #learn(sample: number, stamp: number): void {
    const run = this.#run;
    if (!run) return this.#begin(sample, stamp);
    const x = sample - run.sampleStart;
    const y = stamp - run.first;
    run.count++;
    run.sumX += x;
    run.sumY += y;
    run.sumXX += x * x;
    run.sumXY += x * y;
    if (x >= this.#renewAt && run.count >= OWN_SLOPE_STAMPS) {
      this.#period = slopeOf(run);
      this.#renewAt = Math.min(1.25 * x, x + RENEWAL_SAMPLES);
    }
  }
}
