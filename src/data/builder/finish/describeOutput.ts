import type {Manifest} from "../../../format/manifest.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import type {SourceInfo} from "../../source/source.js";
import {type BuildPlan, scalesOf} from "../plan/buildPlan.js";
import {offsetsOf} from "../write/makeManifest.js";
import {makeTables, type Tables} from "../write/tables.js";
import {findDisturbances} from "./findDisturbances.js";
import {findHoles} from "./findHoles.js";

/** All that a finished build says beside its store: the recording's description, and the report's tables. */
export function describeOutput(
  plan: BuildPlan,
  manifest: Manifest,
  statistics: RecordingStatistics
): {info: SourceInfo; tables: Tables} {
  const names = manifest.channels.map(({name}) => name);
  const info = {
    ...plan.info,
    findings: [
      ...findHoles(names, statistics.channels),
      ...findDisturbances(plan, manifest, statistics),
      ...plan.info.findings
    ]
  };
  const tables = makeTables({
    channels: plan.columns.map((column) => info.channels[column]),
    manifest: manifest.channels,
    statistics,
    scales: scalesOf(plan),
    offsets: offsetsOf(plan),
    unit: info.unit,
    intervals: info.intervals,
    segments: info.segments,
    spikeUnits: info.spikeUnits
  });
  return {info, tables};
}
