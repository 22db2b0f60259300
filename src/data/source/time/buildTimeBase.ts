import type {Segment} from "../../../format/segments.js";
import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatRate} from "../../../text/quantity.js";
import {RecordingError} from "../recordingError.js";
import type {Sidecar} from "../sidecar/schema.js";
import {findUnevenness, roundingOf} from "./findUnevenness.js";
import {fitTimestamps, type TimestampFit} from "./fitTimestamps.js";
import {refuseFit} from "./refuseFit.js";

/** Rates outside these cannot be meant (hertz): the timestamps are in another unit than seconds. */
const MIN_RATE = 1;
const MAX_RATE = 1e6;

/** Clocks that files count ticks of, in hertz, likeliest first. */
const TICK_RATES = [30_000, 1e3, 1e6, 1e9, 32_000, 25_000, 24_414.0625, 20_000];

/** Session clocks start near 0; later than this (seconds) is the clock on the wall. */
const WALL_CLOCK_SECONDS = 1e9;

/** Time statement of a file: a rate, timestamps, or the segments themselves. */
export interface TimeStatement {
  /** Time of the first sample, with a rate. */
  startSeconds?: number;
  /** Hertz. */
  rate?: number;
  segments?: Segment[];
  timestamps?: {
    count: number;
    /** All stamps in order, as stored, in blocks. */
    readBlocks: () => Iterable<Float64Array>;
    /** Bits of precision that they were stored with, when fewer than a float64 has: 24 for float32. */
    precisionBits?: number;
  };
}

/**
 * Statements of the sidecar about time. `timestamps`: "index" draws samples one after another, whatever the file says;
 * "rebase" starts a new segment right after the last one where timestamps step back.
 */
export type TimeOptions = Pick<Sidecar, "timestamps" | "rate" | "timestampUnit">;

/** Moments at which samples were taken. */
export interface TimeBase {
  segments: Segment[];
  samplingRate: number;
  findings: Finding[];
}

/**
 * The time base of `sampleCount` samples. Throws a `RecordingError`, which says what is wrong and the way out, when the
 * file's statement gives none.
 */
export function buildTimeBase(
  fileName: string,
  sampleCount: number,
  file: TimeStatement,
  options: TimeOptions = {}
): TimeBase {
  if (options.rate !== undefined) {
    const text = `The sampling rate, ${options.rate} Hz, is the sidecar's.`;
    return regular(sampleCount, startOf(file), options.rate, [{level: "note", text}]);
  }
  if (file.timestamps && file.timestamps.count !== sampleCount && options.timestamps !== "index") {
    throw new RecordingError(
      fileName,
      `has ${file.timestamps.count} timestamps for ${sampleCount} samples: set "rate" or "timestamps": "index" in the sidecar`
    );
  }
  if (file.segments) return fromSegments(sampleCount, file.segments, options);
  if (file.timestamps) return fromTimestamps(fileName, sampleCount, file.timestamps, options);
  return fromRate(fileName, sampleCount, file, options);
}

function startOf({startSeconds = 0}: TimeStatement): number {
  return Number.isFinite(startSeconds) ? startSeconds : 0;
}

function fromSegments(sampleCount: number, segments: Segment[], {timestamps}: TimeOptions): TimeBase {
  const [{startSeconds, samplePeriod}] = segments;
  const samplingRate = 1 / samplePeriod;
  if (timestamps === "index") return inSequence(sampleCount, startSeconds, samplingRate);
  const findings: Finding[] = [];
  checkRate(samplingRate, findings);
  return {segments, samplingRate, findings};
}

function fromRate(fileName: string, sampleCount: number, file: TimeStatement, options: TimeOptions): TimeBase {
  const findings: Finding[] = [];
  const {rate, startSeconds} = file;
  if (startSeconds !== undefined && !Number.isFinite(startSeconds)) {
    findings.push({level: "note", text: `The starting time is ${startSeconds}: time starts at 0 s.`});
  }
  if (rate !== undefined && rate > 0 && rate < Infinity) {
    const segments = regular(sampleCount, startOf(file), rate, findings);
    checkRate(rate, findings);
    return segments;
  }
  if (options.timestamps === "index") {
    const text = "No sampling rate is known: the time axis counts samples as seconds.";
    findings.push({level: "warning", title: "No sampling rate", text});
    return regular(sampleCount, 0, 1, findings);
  }
  if (rate === undefined) {
    throw new RecordingError(
      fileName,
      'has neither timestamps nor a sampling rate: set "rate" (in hertz) in the sidecar'
    );
  }
  throw new RecordingError(fileName, `has a sampling rate of ${rate} Hz: set "rate" (in hertz) in the sidecar`);
}

function fromTimestamps(
  fileName: string,
  sampleCount: number,
  {readBlocks, count, precisionBits}: NonNullable<TimeStatement["timestamps"]>,
  {timestamps, timestampUnit = 1}: TimeOptions
): TimeBase {
  const rounding = roundingOf(precisionBits, timestampUnit);
  const fit = fitTimestamps(() => scaled(readBlocks(), timestampUnit), count, {
    rounding,
    rebase: timestamps === "rebase"
  });
  if (sampleCount === 1 && Number.isFinite(fit.first)) {
    const text = "One sample only: its sampling rate is unknown, 1 Hz is assumed.";
    return regular(1, fit.first, 1, [{level: "note", title: "Assumed rate", text}]);
  }
  if (timestamps === "index") return asIndex(sampleCount, fit);
  refuseFit(fileName, sampleCount, fit);
  const {segments, samplePeriod} = fit;
  const findings: Finding[] = [];
  const rate = 1 / samplePeriod;
  if (rate < MIN_RATE || rate > MAX_RATE) findings.push(tickFinding(fit, sampleCount));
  findings.push(...findUnevenness(fit, rounding(Math.max(Math.abs(fit.first), Math.abs(fit.last))), precisionBits));
  if (fit.movedSeconds > 0) {
    const text = `Timestamps go back ${times(fit.backCount)} ("timestamps": "rebase"): a new segment starts right after the last one each time. The end is moved by ${formatDuration(fit.movedSeconds)}.`;
    findings.push({level: "warning", title: "Moved timestamps", text});
  }
  if (fit.first > WALL_CLOCK_SECONDS) {
    findings.push({
      level: "warning",
      title: "Wall-clock times",
      text: "Timestamps look like dates on the wall clock; they are published as they are."
    });
  }
  return {segments, samplingRate: rate, findings};
}

function times(count: number): string {
  return count === 1 ? "once" : formatCount(count, "time");
}

function asIndex(sampleCount: number, fit: TimestampFit): TimeBase {
  const rate = fit.samplePeriod > 0 ? 1 / fit.samplePeriod : 1;
  const start = Number.isFinite(fit.first) && fit.backCount === 0 ? fit.first : 0;
  return inSequence(sampleCount, start, rate);
}

function inSequence(sampleCount: number, startSeconds: number, rate: number): TimeBase {
  const text = `Timestamps are not used ("timestamps": "index"): samples are drawn one after another at ${formatRate(rate, 7)}.`;
  return regular(sampleCount, startSeconds, rate, [{level: "warning", title: "Timestamps not used", text}]);
}

function regular(sampleCount: number, startSeconds: number, rate: number, findings: Finding[]): TimeBase {
  const segments = [{sampleStart: 0, sampleEnd: sampleCount, startSeconds, samplePeriod: 1 / rate}];
  return {segments, samplingRate: rate, findings};
}

function checkRate(rate: number, findings: Finding[]): void {
  if (rate >= MIN_RATE && rate <= MAX_RATE) return;
  findings.push({
    level: "warning",
    title: "Unlikely sampling rate",
    text: `The sampling rate is ${rate} Hz; if that is wrong, set "rate" in the sidecar.`
  });
}

function tickFinding({samplePeriod, first, last}: TimestampFit, sampleCount: number): Finding {
  const rate = 1 / samplePeriod;
  const tick = TICK_RATES.find((hertz) => hertz * rate >= 100 && hertz * rate <= 50_000);
  const guess = tick
    ? ` Ticks of ${tick} Hz would make it ${formatRate(tick * rate, 6)} and ${formatDuration(sampleCount / (tick * rate))}: if so, set "timestampUnit": "1/${tick}" in the sidecar.`
    : ' If they are not seconds, set "timestampUnit" in the sidecar.';
  const text = `Timestamps taken as seconds mean ${formatRate(rate, 3)} and ${formatDuration(last - first)}.${guess}`;
  return {level: "warning", title: "Unlikely sampling rate", text};
}

function* scaled(blocks: Iterable<Float64Array>, factor: number): Iterable<Float64Array> {
  for (const block of blocks) {
    if (factor !== 1) for (let i = 0; i < block.length; i++) block[i] *= factor;
    yield block;
  }
}
