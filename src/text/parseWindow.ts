import type {Extent} from "../format/segments.js";
import {type Clock, SESSION_CLOCK} from "./clock.js";

const SECONDS_PER: Readonly<Record<string, number>> = {ms: 1e-3, s: 1, sec: 1, min: 60, m: 60, h: 3600, d: 86400};

/**
 * Reads what people type for a window: "12:30 + 10 s", "12:30 to 12:40", "750 - 760", "1:02:03.5", "+ 500 ms". A moment
 * alone keeps the length of `current` and puts the moment at its start. Of a clock that tells the time of day, "9:30" is
 * half past nine. Null when it is none of these.
 */
export function parseWindow(text: string, current: Extent, clock = SESSION_CLOCK): Extent | null {
  const timeOfDay = (part: string) => (clock.style === "day" ? parseTimeOfDay(part, clock, current) : null);
  const momentOf = (part: string) => timeOfDay(part) ?? parseMoment(part);
  const length = current[1] - current[0];
  const plain = text.trim().toLowerCase().replaceAll(",", "").replaceAll("−", "-");
  const plus = /^(.*?)\+(.*)$/.exec(plain);
  if (plus) {
    const start = plus[1].trim() === "" ? current[0] : momentOf(plus[1]);
    const duration = parseDuration(plus[2]);
    return start !== null && duration !== null && duration > 0 ? [start, start + duration] : null;
  }
  const range = /^(.+?)\s*(?:\bto\b|–|\s-\s|(?<=[\d\w])-)\s*(.+)$/.exec(plain);
  if (range) {
    const [start, end] = [momentOf(range[1]), momentOf(range[2])];
    return start !== null && end !== null && start < end ? [start, end] : null;
  }
  const start = momentOf(plain);
  return start === null ? null : [start, start + length];
}

/** "9:30", "09:30:00.5", "day 2 00:10": a time of day, on the day of the window unless it says which. */
function parseTimeOfDay(text: string, {zero}: Clock, current: Extent): number | null {
  const match = /^(?:day (-?\d+) )?(\d+):(\d\d)(?::(\d\d(?:\.\d*)?))?$/.exec(text.trim());
  if (!match) return null;
  const [, day, hours, minutes, seconds = "0"] = match;
  const days = day === undefined ? Math.floor((current[0] - zero) / SECONDS_PER.d) : Number(day) - 1;
  return zero + days * SECONDS_PER.d + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** A moment as a duration since 0 s, with a sign. */
function parseMoment(text: string): number | null {
  const negative = text.trim().startsWith("-");
  const seconds = parseDuration(text.trim().replace(/^-/, ""));
  return seconds === null || !negative ? seconds : -seconds;
}

/** "10", "10 s", "500 ms", "1 min 30 s", "0:30", "1:02:03.5". */
function parseDuration(text: string): number | null {
  const clock = /^(?:(\d+):)?(\d+):(\d+(?:\.\d*)?)$/.exec(text.trim());
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  if (!/^\s*[\d.]+\s*[a-z]*(?:\s*[\d.]+\s*[a-z]+)*\s*$/.test(text)) return null;
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(/([\d.]+)\s*([a-z]*)/g)) {
    if (unit !== "" && !Object.hasOwn(SECONDS_PER, unit)) return null;
    seconds += Number(number) * (unit === "" ? 1 : SECONDS_PER[unit]);
  }
  return Number.isFinite(seconds) ? seconds : null;
}
