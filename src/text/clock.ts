import {formatSeconds, formatTime, formatTimeOfDay} from "./moment.js";

/** Style of times: in hours, minutes and seconds of the session, in its seconds, or as the time of day. */
export const TIME_STYLES = ["clock", "seconds", "day"] as const;

/** One of `TIME_STYLES`. */
export type TimeStyle = (typeof TIME_STYLES)[number];

/** Formats moments, given in seconds on the session clock. */
export interface Clock {
  readonly style: TimeStyle;
  /** Moment of its zero: 0, or the midnight before the session. Round times are whole steps from it. */
  readonly zero: number;
  /** "12:30.0", "750.0 s", "09:12:30.0": a moment. `step` is the difference worth telling, in seconds; 1 by default. */
  readonly format: (seconds: number, step?: number) => string;
}

/** Default clock. */
export const SESSION_CLOCK: Clock = {style: "clock", zero: 0, format: formatTime};

/**
 * The clock of a style. The time of day takes `startTime`, the moment of 0 s as in "2024-05-01T09:00:00+02:00", and goes
 * on from it as that place's clock did; without it hours, minutes and seconds are told.
 */
export function clockOf(style: TimeStyle, startTime?: string): Clock {
  if (style === "seconds") return {style, zero: 0, format: formatSeconds};
  const midnight = style === "day" ? midnightBefore(startTime) : undefined;
  if (midnight === undefined) return SESSION_CLOCK;
  return {style, zero: midnight, format: (seconds, step) => formatTimeOfDay(seconds - midnight, step)};
}

/** Tells whether moments of a recording can be told as times of day. */
export function hasTimeOfDay(startTime?: string): boolean {
  return midnightBefore(startTime) !== undefined;
}

/** The last midnight before 0 s, in seconds on the session clock. */
function midnightBefore(startTime = ""): number | undefined {
  const match = /^\d{4}-\d\d-\d\d[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?/.exec(startTime);
  return match ? -(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) : undefined;
}
