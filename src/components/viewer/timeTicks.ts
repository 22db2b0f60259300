import type {Extent} from "../../pyramid/segments.js";
import {decimalsOf, formatDuration, formatNumber, formatTime} from "../format.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count time in, in seconds, from one second up. */
const CLOCK_STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((days) => days * DAY)
];

/** Below this step ticks are told in milliseconds. */
const MILLISECOND_STEP = 0.01;

/** Ticks of a time axis. */
export interface TimeTicks {
  /** Seconds from one tick to the next. */
  readonly step: number;
  /**
   * Set when ticks are closer than a second: what their labels count from, a whole second. Labels are clock times
   * otherwise.
   */
  readonly base: number | undefined;
  readonly ticks: readonly {readonly seconds: number; readonly label: string}[];
}

/** The smallest step of which at most `count` fit into `length` seconds. */
export function timeStep(length: number, count: number): number {
  const least = length / count;
  const clock = CLOCK_STEPS.find((step) => step >= least);
  if (least > 1)
    return clock ?? CLOCK_STEPS[CLOCK_STEPS.length - 1] * Math.ceil(least / CLOCK_STEPS[CLOCK_STEPS.length - 1]);
  const exponent = Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`)).find((step) => step >= least * (1 - 1e-9))!;
}

/**
 * Round moments of an extent, about `count` in its visible part, with their labels.
 * @param extent Stretch to fill with ticks.
 * @param visible Stretch in view: decides the step and what labels count from.
 */
export function timeTicks(extent: Extent, visible: Extent, count: number): TimeTicks {
  const step = timeStep(visible[1] - visible[0], count);
  const base = step < 1 ? Math.floor(visible[0] + step * 1e-6) : undefined;
  const origin = base ?? 0; // multiples of small steps are exact only near 0
  const first = Math.ceil((extent[0] - origin) / step - 1e-6);
  const last = Math.floor((extent[1] - origin) / step + 1e-6);
  const ticks = Array.from({length: Math.max(0, last - first + 1)}, (_, i) => {
    const after = (first + i) * step;
    return {seconds: origin + after, label: base === undefined ? formatTime(after, step) : formatPart(after, step)};
  });
  return {step, base, ticks};
}

/**
 * "12 min 30 s +": what the labels of close ticks count from; a clock time from an hour on and where room is `narrow`.
 * Nothing at 0 s.
 */
export function formatBase(base: number, narrow = false): string {
  if (base === 0) return "";
  return `${narrow || Math.abs(base) >= HOUR ? formatTime(base) : formatDuration(base)} +`;
}

/** "0.25 s", "250 ms": a part of a second, told apart from those `step` away. */
function formatPart(seconds: number, step: number): string {
  return step < MILLISECOND_STEP
    ? `${formatNumber(seconds * 1000, decimalsOf(step * 1000))} ms`
    : `${seconds.toLocaleString("en-US", {minimumFractionDigits: decimalsOf(step), maximumFractionDigits: decimalsOf(step)})} s`;
}
