import {decimalsOf, formatFixed} from "./number.js";

const DAY_SECONDS = 86_400;

/**
 * "12:30", "12:30.25", "1:02:03.5": a moment in seconds as minutes and seconds, with hours from an hour on. `step` is the
 * difference worth telling, in seconds: 1 by default, 0.01 gives two decimals.
 */
export function formatTime(seconds: number, step = 1): string {
  const {hours, minutes, rest, sign} = splitTime(seconds, step);
  return `${sign}${hours ? `${hours}:${twoDigits(minutes)}` : minutes}:${rest}`;
}

/** "09:12:30.25", "day 2 00:00:05": seconds since a midnight as the time of day, with the day after the first. */
export function formatTimeOfDay(seconds: number, step = 1): string {
  // A moment that rounds to midnight is on the next day.
  const day = Math.floor((seconds + 0.5 / 10 ** decimalsOf(step)) / DAY_SECONDS);
  const {hours, minutes, rest} = splitTime(Math.max(0, seconds - day * DAY_SECONDS), step);
  return `${day ? `day ${day + 1} `.replace("-", "−") : ""}${twoDigits(hours)}:${twoDigits(minutes)}:${rest}`;
}

/** "750 s", "1,750.25 s": a moment in seconds, with the decimals that tell `step` apart. */
export function formatSeconds(seconds: number, step = 1): string {
  return `${formatFixed(seconds, decimalsOf(step))} s`;
}

/** Hours, minutes, and seconds with the decimals that tell `step` apart, of a rounded moment without its sign. */
function splitTime(seconds: number, step: number): {hours: number; minutes: number; rest: string; sign: string} {
  const digits = decimalsOf(step);
  const unit = 10 ** digits;
  const rounded = Math.round(Math.abs(seconds) * unit);
  const whole = Math.floor(rounded / unit);
  const fraction = digits ? `.${String(rounded - whole * unit).padStart(digits, "0")}` : "";
  return {
    hours: Math.floor(whole / 3600),
    minutes: Math.floor(whole / 60) % 60,
    rest: twoDigits(whole % 60) + fraction,
    sign: seconds < 0 && rounded > 0 ? "−" : ""
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
