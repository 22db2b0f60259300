import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatDigits} from "../../../text/number.js";
import type {TimestampFit} from "./fitTimestamps.js";

/** Jitter above this many periods is a warning. */
const JITTER_WARNING_PERIODS = 0.1;

/** One unit in the last place of a stamp that was stored with so many bits. */
export function roundingOf(bits: number | undefined, unit: number): (stamp: number) => number {
  if (bits === undefined) return () => 0;
  return (stamp) => (stamp === 0 ? 0 : unit * 2 ** (Math.floor(Math.log2(Math.abs(stamp) / unit)) - bits + 1));
}

/** Distance of timestamps from the regular time that is drawn: rounded, repeated or jittering. */
export function findUnevenness(
  {samplePeriod, repeatCount, jitter}: TimestampFit,
  rounding: number,
  bits?: number
): Finding[] {
  const findings: Finding[] = [];
  const isRounded = rounding > JITTER_WARNING_PERIODS * samplePeriod;
  if (isRounded) {
    const periods = formatDigits(rounding / samplePeriod, 2);
    const text = `Timestamps are stored with ${bits} bits, which rounds them to ${formatDuration(rounding)} (${periods} periods); samples are drawn at the regular times between.`;
    findings.push({level: "warning", title: "Rounded timestamps", text});
  }
  if (repeatCount > 0 && !(isRounded && rounding > samplePeriod / 2)) {
    const text = `${formatCount(repeatCount, "timestamp")} repeat${repeatCount === 1 ? "s" : ""} the one before; samples are drawn one period apart.`;
    findings.push({level: "warning", title: "Repeated timestamps", text});
  }
  if (jitter.seconds > JITTER_WARNING_PERIODS * samplePeriod + rounding) {
    const periods = formatDigits(jitter.seconds / samplePeriod, 2);
    const text = `Timestamps jitter: up to ${formatDuration(jitter.seconds)} (${periods} periods, at sample ${jitter.sample}) from the regular time that is drawn.`;
    findings.push({level: "warning", title: "Jittering timestamps", text});
  }
  return findings;
}
