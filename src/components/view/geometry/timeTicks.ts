import type {Extent} from "../../../format/segments.js";
import {type Clock, SESSION_CLOCK} from "../../../text/clock.js";
import {formatDuration} from "../../../text/duration.js";
import {formatSeconds} from "../../../text/moment.js";
import {decimalsOf, formatNumber} from "../../../text/number.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count time in, in seconds, from one second up. */
const CLOCK_STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR)
];

/** Below this step ticks are told in milliseconds. */
const MILLISECOND_STEP = 0.01;

/** Ticks of a time axis. */
export interface TimeTicks {
  /** Seconds from one tick to the next. */
  readonly step: number;
  /**
   * Set when ticks are closer than a second: what their labels count from, a whole second of the clock. Labels
   * are moments otherwise.
   */
  readonly base: number | undefined;
  readonly ticks: readonly {readonly seconds: number; readonly label: string}[];
}

/** The step that divides `length` seconds most nearly into `count` parts: between half and twice as many. */
export function timeStep(length: number, count: number): number {
  const wanted = length / count;
  const exponent = Math.floor(Math.log10(wanted));
  const decimals = [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`)).filter((step) => step <= 1);
  const days = DAY * 10 ** Math.max(0, Math.floor(Math.log10(wanted / DAY)));
  const steps = [...decimals, ...CLOCK_STEPS, days, 2 * days, 5 * days, 10 * days];
  const distance = (step: number) => Math.abs(Math.log(step / wanted));
  return steps.reduce((best, step) => (distance(step) < distance(best) ? step : best));
}

/**
 * Round moments of an extent, about `count` of them in its visible part, with their labels.
 * @param extent Stretch to fill with ticks.
 * @param visible Stretch in view: decides the step and what labels count from.
 * @param clock Tells moments; round ones are whole steps from its zero.
 */
export function timeTicks(extent: Extent, visible: Extent, count: number, clock = SESSION_CLOCK): TimeTicks {
  const step = timeStep(visible[1] - visible[0], count);
  const {zero} = clock;
  const base = step < 1 ? Math.floor(visible[0] - zero + step * 1e-6) + zero : undefined;
  const origin = base ?? zero; // multiples of small steps are exact only near 0
  const first = Math.ceil((extent[0] - origin) / step - 1e-6);
  const last = Math.floor((extent[1] - origin) / step + 1e-6);
  const ticks = Array.from({length: Math.max(0, last - first + 1)}, (_, i) => {
    const after = (first + i) * step;
    const seconds = origin + after;
    return {seconds, label: base === undefined ? clock.format(seconds, step) : formatPart(after, step)};
  });
  return {step, base, ticks};
}

/** CSS pixels that a character of a label takes, at most on average, and that labels are apart, at least. */
const CHARACTER_PX = 7;
const LABEL_GAP_PX = 10;

/**
 * The ticks of `timeTicks`, fewer than `count` where their labels would touch.
 * @param options.width CSS pixels of the visible part.
 */
export function fittingTicks(
  extent: Extent,
  visible: Extent,
  {count, width, clock}: {count: number; width: number; clock?: Clock}
): TimeTicks {
  const found = timeTicks(extent, visible, count, clock);
  const room = (found.step / (visible[1] - visible[0])) * width;
  const longest = Math.max(0, ...found.ticks.map(({label}) => label.length));
  const fits = longest * CHARACTER_PX + LABEL_GAP_PX <= room;
  return fits || count === 1 ? found : fittingTicks(extent, visible, {count: count - 1, width, clock});
}

/**
 * "12 min 30 s +": what the labels of close ticks count from, to be broken between minutes and seconds alone; a clock time
 * from an hour on and where room is `narrow`, there in two lines if it has hours. Nothing at 0 s. Other clocks tell it as
 * they do.
 */
export function formatBase(base: number, narrow = false, clock: Clock = SESSION_CLOCK): string {
  if (base === clock.zero) return "";
  if (narrow && clock.style !== "seconds") return `${clock.format(base).replace(/(:\d+:)(\d+)$/, "$1\n$2")}+`;
  const isTime = clock.style !== "clock" || Math.abs(base) >= HOUR;
  const text = isTime ? clock.format(base) : formatDuration(base);
  return `${text.replace(/(\d) (?=\D)/g, "$1\u00a0")}\u00a0+`;
}

/** "0.25 s", "250 ms": a part of a second, told apart from those `step` away. */
function formatPart(seconds: number, step: number): string {
  return step < MILLISECOND_STEP
    ? `${formatNumber(seconds * 1000, decimalsOf(step * 1000))} ms`
    : formatSeconds(seconds, step);
}
