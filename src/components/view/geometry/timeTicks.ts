import type {Extent} from "../../../format/segments.js";
import {type Clock, SESSION_CLOCK} from "../../../text/clock.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count time in, in seconds, from one second up. */
const CLOCK_STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR)
];

/** A moment with its label. */
export interface TimeTick {
  readonly seconds: number;
  readonly label: string;
}

/** Ticks of a time axis. */
export interface TimeTicks {
  /** Seconds from one tick to the next. */
  readonly step: number;
  readonly ticks: readonly TimeTick[];
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
 * Round moments of an extent, about `count` of them in its visible part. Labels are moments, with as many digits as tell
 * neighbors apart.
 * @param extent Stretch to fill with ticks.
 * @param visible Stretch in view: decides the step.
 * @param clock Tells moments; round ones are whole steps from its zero.
 */
export function timeTicks(extent: Extent, visible: Extent, count: number, clock = SESSION_CLOCK): TimeTicks {
  const step = timeStep(visible[1] - visible[0], count);
  const {zero} = clock;
  // Multiples of small steps are exact only near 0: they are counted from a whole second of the clock.
  const origin = step < 1 ? Math.floor(visible[0] - zero) + zero : zero;
  const first = Math.ceil((extent[0] - origin) / step - 1e-6);
  const last = Math.floor((extent[1] - origin) / step + 1e-6);
  const ticks = Array.from({length: Math.max(0, last - first + 1)}, (_, i) => {
    const seconds = origin + (first + i) * step;
    return {seconds, label: clock.format(seconds, step)};
  });
  return {step, ticks};
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
