import type {Manifest} from "../../../format/manifest.js";
import {recordingExtent} from "../../../format/segments.js";
import {DRIFT_RATIO, findDrift} from "../../../pyramid/quality/findDrift.js";
import {findMains} from "../../../pyramid/quality/findMains.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {formatDigits} from "../../../text/number.js";
import {type BuildPlan, scalesOf} from "../plan/buildPlan.js";

/** Finds what disturbs channels that are good otherwise: the mains, and drift. Neither makes a channel bad. */
export function findDisturbances(plan: BuildPlan, {channels}: Manifest, statistics: RecordingStatistics): Finding[] {
  const findings: Finding[] = [];
  const namesOf = (numbers: readonly number[]) =>
    numbers.flatMap((channel) => (channels[channel].bad === undefined ? [channels[channel].name] : []));
  const mains = findMains(statistics.spectra, channels.length);
  const humming = namesOf(mains?.channels ?? []);
  if (mains && humming.length > 0) {
    const text = `Power at ${mains.hertz} Hz is over 10 times that at 3 to 10 Hz beside it (up to ${formatDigits(mains.ratio, 2)} times), by the power spectra.`;
    const title = `Mains at ${mains.hertz} Hz in ${formatCount(humming.length, "channel")}`;
    findings.push({level: "note", title, text, channels: humming});
  }
  const [start, end] = recordingExtent(plan.info.segments);
  const drift = findDrift(statistics, {scales: scalesOf(plan), seconds: end - start});
  const drifting = namesOf(drift.channels);
  if (drifting.length > 0) {
    const text = `The level moves over ${DRIFT_RATIO} times as much from one thirtieth of the recording to another as the signal does within seconds (up to ${formatDigits(drift.ratio, 2)} times).`;
    findings.push({
      level: "note",
      title: `Drift in ${formatCount(drifting.length, "channel")}`,
      text,
      channels: drifting
    });
  }
  return findings;
}
