import {type Segment, segmentEndSeconds} from "../../../format/segments.js";
import {
  BREAK_PERIODS,
  type Rounding,
  type Run,
  slopeOf,
  type StampStep,
  TimestampScan,
  TYPICAL_COUNT
} from "./scanTimestamps.js";

/** A rate whose whole-hertz neighbor differs by less than this, in periods at the end of the longest run, is whole. */
const WHOLE_RATE_PERIODS = 1e-4;

/** A run keeps its own period where the common one would be off by more than this, in periods, at its ends. */
const OWN_PERIOD_PERIODS = 0.1;

/** A run starts at its first stamp itself when its line passes this close, in periods. */
const FIRST_STAMP_PERIODS = 1e-3;

/** Result of fitting a recording's timestamps. */
export interface TimestampFit {
  /** Empty when no model is possible: NaN stamps, steps back, too many runs, or no two stamps that differ. */
  segments: Segment[];
  /** Seconds from one sample to the next, over all segments; NaN when no two stamps differ. */
  samplePeriod: number;
  nanCount: number;
  backCount: number;
  firstBack?: StampStep;
  repeatCount: number;
  /** Runs found; a lower bound when `tooManyRuns`. */
  runCount: number;
  tooManyRuns: boolean;
  /** Largest distance of a stamp (repeated ones left out) from its segment, in seconds, and where; the mean, in periods. */
  jitter: {seconds: number; sample: number; meanPeriods: number};
  /** Stamps (repeated ones left out) more than 1.5 periods from their segment. */
  strayCount: number;
  first: number;
  last: number;
  /** Seconds by which steps back were moved ahead, all together: 0 unless asked to. */
  movedSeconds: number;
}

/** Options for fitting timestamps. */
export interface FitOptions {
  /** Rounding error of a stamp; 0 when absent. */
  rounding?: Rounding;
  /** True if a step back starts a segment right after the last one, instead of ruling a model out. */
  rebase?: boolean;
}

/**
 * Fits timestamps with straight segments, in memory for two blocks. Runs (see `TimestampScan`) become segments with
 * one common period, unless a run's own differs by what can be seen; deviations of single stamps stay out of the model
 * and the largest is reported.
 *
 * @param readBlocks yields all stamps in order, in seconds; called twice, to fit and to measure
 * @param sampleCount number of stamps it yields
 */
export function fitTimestamps(
  readBlocks: () => Iterable<Float64Array>,
  sampleCount: number,
  {rounding = () => 0, rebase = false}: FitOptions = {}
): TimestampFit {
  const scan = new TimestampScan(sampleCount, rounding);
  let stamps = new Float64Array(0);
  let start = 0;
  for (const block of readBlocks()) {
    stamps = concat(stamps, block);
    const isLast = start + stamps.length === sampleCount;
    if (stamps.length < TYPICAL_COUNT && !isLast) continue;
    const used = scan.add(stamps, start, isLast);
    stamps = stamps.slice(used);
    start += used;
  }
  const {runs, typicalPeriod, nanCount, backCount, firstBack, repeatCount, tooManyRuns, first, last} = scan;
  const samplePeriod = commonPeriod(runs, typicalPeriod);
  const hasModel = nanCount === 0 && (backCount === 0 || rebase) && !tooManyRuns && samplePeriod > 0;
  const lines = hasModel ? runs.map((run) => toSegment(run, samplePeriod)) : [];
  const misfit = hasModel
    ? measure(readBlocks(), lines, rounding)
    : {jitter: {seconds: NaN, sample: -1, meanPeriods: NaN}, strayCount: 0};
  return {
    ...inOrder(lines, runs),
    samplePeriod,
    nanCount,
    backCount,
    firstBack,
    repeatCount,
    runCount: runs.length,
    tooManyRuns,
    ...misfit,
    first,
    last
  };
}

/** The slope that fits all runs best, each with its own intercept. */
function commonPeriod(runs: readonly Run[], typicalPeriod: number): number {
  let covariance = 0;
  let variance = 0;
  let longest = 0;
  for (const {count, sumX, sumY, sumXX, sumXY, sampleStart, sampleEnd} of runs) {
    covariance += sumXY - (sumX * sumY) / count;
    variance += sumXX - (sumX * sumX) / count;
    longest = Math.max(longest, sampleEnd - sampleStart);
  }
  return variance > 0 ? roundPeriod(covariance / variance, longest) : typicalPeriod;
}

/** Undoes rounding: a rate that is whole but for 1e-4 periods at the end of the run is taken as whole. */
function roundPeriod(period: number, sampleCount: number): number {
  const whole = 1 / Math.round(1 / period);
  return Math.abs(whole - period) * sampleCount < WHOLE_RATE_PERIODS * period ? whole : period;
}

function toSegment(run: Run, common: number): Segment {
  const {sampleStart, sampleEnd, first, count, sumX, sumY} = run;
  const length = sampleEnd - sampleStart;
  const slope = slopeOf(run);
  const differs = (Math.abs(slope - common) * length) / 2 > OWN_PERIOD_PERIODS * common;
  const samplePeriod = differs && count > 1000 ? roundPeriod(slope, length) : common;
  const start = first + (sumY - samplePeriod * sumX) / count;
  const startSeconds = Math.abs(start - first) < FIRST_STAMP_PERIODS * samplePeriod ? first : start;
  return {sampleStart, sampleEnd, startSeconds, samplePeriod};
}

/**
 * A segment starts no earlier than the one before it ends, also where stamps came late and then caught up. One that steps
 * back starts right there, and takes all that follow with it.
 */
function inOrder(lines: readonly Segment[], runs: readonly Run[]): Pick<TimestampFit, "segments" | "movedSeconds"> {
  const segments: Segment[] = [];
  let movedSeconds = 0;
  lines.forEach((line, i) => {
    const end = i > 0 ? segmentEndSeconds(segments[i - 1]) : -Infinity;
    if (runs[i].isBack) movedSeconds = end - line.startSeconds;
    segments.push({...line, startSeconds: Math.max(line.startSeconds + movedSeconds, end)});
  });
  return {segments, movedSeconds};
}

/** Distance of stamps from their segments. */
function measure(
  blocks: Iterable<Float64Array>,
  segments: readonly Segment[],
  rounding: Rounding
): Pick<TimestampFit, "jitter" | "strayCount"> {
  let strayCount = 0;
  let seconds = 0;
  let worst = segments[0].sampleStart;
  let sample = 0;
  let index = 0;
  let sum = 0;
  let count = 0;
  let previous = NaN;
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++, sample++) {
      while (sample >= segments[index].sampleEnd) index++;
      const stamp = block[i];
      if (stamp === previous) continue;
      previous = stamp;
      const {sampleStart, startSeconds, samplePeriod} = segments[index];
      const distance = Math.abs(stamp - startSeconds - (sample - sampleStart) * samplePeriod);
      if (distance > BREAK_PERIODS * samplePeriod + rounding(stamp)) strayCount++;
      sum += distance / samplePeriod;
      count++;
      if (distance > seconds) {
        seconds = distance;
        worst = sample;
      }
    }
  }
  return {jitter: {seconds, sample: worst, meanPeriods: sum / count}, strayCount};
}

function concat(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
