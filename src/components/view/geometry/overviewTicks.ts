import type {Extent} from "../../../format/segments.js";
import type {Clock} from "../../../text/clock.js";
import {type TimeTick, timeTicks} from "./timeTicks.js";

/** Ticks between the two ends, at most. */
const MAX_INNER = 6;

/** CSS pixels that a character of a label takes, at most on average, and that labels are apart, at least. */
const CHARACTER_PX = 6.2;
const LABEL_GAP_PX = 12;

/**
 * Ticks of a whole recording: its start and its end always, and round moments between them, at most six, as far as labels
 * have room. The first label lies right of its tick, the last left of it, the others in the middle.
 * @param options.width CSS pixels of the recording.
 */
export function overviewTicks(
  recording: Extent,
  {width, clock}: {width: number; clock: Clock}
): {start: TimeTick; inner: readonly TimeTick[]; end: TimeTick} {
  const [from, to] = recording;
  const xOf = (seconds: number) => ((seconds - from) / (to - from)) * width;
  const widthOf = ({label}: TimeTick) => label.length * CHARACTER_PX;
  for (let count = MAX_INNER; ; count--) {
    const {step, ticks} = timeTicks(recording, recording, count, clock);
    const [start, end] = recording.map((seconds) => ({seconds, label: clock.format(seconds, step)}));
    const inner = ticks.filter((tick) => {
      const left = xOf(tick.seconds) - widthOf(tick) / 2;
      return left - widthOf(start) >= LABEL_GAP_PX && width - widthOf(end) - left - widthOf(tick) >= LABEL_GAP_PX;
    });
    const room = (step / (to - from)) * width;
    // An end's label stands for a tick that is near it. One that is farther would be missing between others.
    const near = step / 2;
    const isMissing = ({seconds}: TimeTick) =>
      seconds > from + near && seconds < to - near && !inner.some((tick) => tick.seconds === seconds);
    const fits =
      inner.length <= MAX_INNER &&
      inner.every((tick) => widthOf(tick) + LABEL_GAP_PX <= room) &&
      !ticks.some(isMissing);
    if (fits) return {start, inner, end};
    if (count === 1) return {start, inner: inner.slice(0, 1), end};
  }
}
