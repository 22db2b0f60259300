import type {Extent} from "../../format/segments.js";
import {type Clock, clockOf, hasTimeOfDay} from "../../text/clock.js";
import {parseWindow} from "../../text/parseWindow.js";

/** Examples of a window that is understood. */
export const WINDOW_EXAMPLES = "12:30 + 10 s, 12:30 to 12:40, or 12:30";

/** A time of day, as it may be typed: two or three parts between colons. */
const TIME_OF_DAY = /\d:\d\d/;

/** Facts that a typed window is read with. */
export interface TypedFacts {
  readonly current: Extent;
  readonly recording: Extent;
  /** Clock in which times are told now. */
  readonly clock: Clock;
  /** Moment of 0 s, where the recording says it. */
  readonly startTime?: string;
}

/**
 * Reads a typed window: in the clock that is shown, else in the one that leads into the recording, a time of day or a time
 * since its start.
 * @returns The window, which begins or ends in the recording, or what is wrong, in words.
 */
export function typedWindow(
  text: string,
  {current, recording, clock, startTime}: TypedFacts
): {extent: Extent} | {problem: string} {
  const hasDay = hasTimeOfDay(startTime);
  const clocks = [clock, ...(hasDay ? [clockOf("day", startTime)] : []), clockOf("clock")];
  const read = clocks.map((each) => parseWindow(text, current, each)).filter((extent) => extent !== null);
  if (read.length === 0) return {problem: `“${text}” is not a time. Type ${WINDOW_EXAMPLES}.`};
  const inside = read.find(([start, end]) => start < recording[1] && end > recording[0] && start >= recording[0]);
  if (inside) return {extent: inside};
  const ends = recording.map((seconds) => clock.format(seconds)).join(" to ");
  const where = read[0][0] < recording[0] ? "before" : "beyond";
  const why = TIME_OF_DAY.test(text) && !hasDay ? " It does not say at what time of day it began." : "";
  return {problem: `“${text}” is ${where} the recording, which goes from ${ends}.${why}`};
}
