import {FORMAT_VERSION, type Manifest, type ManifestChannel} from "../../../format/manifest.js";
import {judgeChannels} from "../../../pyramid/quality/judgeChannels.js";
import {decibelScale} from "../../../pyramid/spectrogram/storedDecibels.js";
import type {ChannelStatistics, RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import type {Interval} from "../../../report/interval.js";
import type {SpikeUnit} from "../../../report/spikeUnit.js";
import type {SourceChannel} from "../../source/source.js";
import {type BuildPlan, qualityPlanOf, scalesOf, statisticsPlanOf} from "../plan/buildPlan.js";

/** Offset added to scaled statistics per built channel, in its unit. */
export function offsetsOf(plan: BuildPlan): Float64Array {
  const {info, columns} = plan;
  const {base} = statisticsPlanOf(plan);
  const scales = scalesOf(plan);
  return Float64Array.from(
    columns,
    (column, i) => info.offset + (info.channels[column].offset ?? 0) + (base?.[i] ?? 0) * scales[i]
  );
}

/** The manifest of a finished build. */
export function makeManifest(plan: BuildPlan, statistics: RecordingStatistics): Manifest {
  const {info, columns, storedScale, storedNaN} = plan;
  const {method, encoding, sampleCount, channelCount, levels, overview, spectrogram} = plan;
  const hasNaN = statistics.channels.some(({nanCount}) => nanCount > 0);
  const {base} = statisticsPlanOf(plan);
  const reasons = judgeChannels(statistics, qualityPlanOf(plan));
  return {
    version: FORMAT_VERSION,
    requires: [],
    method,
    encoding,
    sampleCount,
    channelCount,
    levels,
    overview,
    ...(spectrogram && {
      spectrogram: {...spectrogram, decibels: decibelScale(statistics.spectrogram!, scalesOf(plan))}
    }),
    dtype: info.dtype,
    samplingRate: info.samplingRate,
    unit: info.unit,
    conversion: info.conversion,
    offset: info.offset,
    segments: info.segments,
    ...(storedScale !== undefined && {storedScale}),
    ...(storedNaN !== undefined && hasNaN && {storedNaN}),
    source: {name: plan.id, bytes: info.fileBytes, digest: plan.digest},
    ...(info.intervals.length > 0 && {intervals: countTables(info.intervals)}),
    ...(info.spikeUnits.length > 0 && {spikeUnits: countSpikes(info.spikeUnits)}),
    ...(info.derivedFrom && {derived: info.derivedFrom.signal}),
    channels: columns.map((column, i) => {
      const {center, ...rest} = statistics.channels[i];
      return describeChannel(info.channels[column], {...rest, center: center + (base?.[i] ?? 0)}, reasons[i]);
    })
  };
}

function countTables(intervals: readonly Interval[]): NonNullable<Manifest["intervals"]> {
  const counts = new Map<string, number>();
  for (const {table} of intervals) counts.set(table, (counts.get(table) ?? 0) + 1);
  return Array.from(counts, ([table, count]) => ({table, count}));
}

function countSpikes(units: readonly SpikeUnit[]): NonNullable<Manifest["spikeUnits"]> {
  return {count: units.length, spikeCount: units.reduce((sum, {spikeCount}) => sum + spikeCount, 0)};
}

function describeChannel(
  source: SourceChannel,
  {center, spread, localSpread, reach}: ChannelStatistics,
  reason?: string
): ManifestChannel {
  const {name, conversion, offset = 0, unit, group} = source;
  const bad = source.bad ?? reason;
  return {
    name,
    center: finite(center),
    spread: finite(spread),
    localSpread: finite(localSpread),
    reach: finite(reach),
    ...(conversion !== 1 && {conversion}),
    ...(offset !== 0 && {offset}),
    ...(unit !== undefined && {unit}),
    ...(group !== undefined && {group}),
    ...(bad !== undefined && {bad})
  };
}

/** JSON has no NaN. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
