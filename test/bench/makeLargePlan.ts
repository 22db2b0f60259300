import type {BuildPlan, Span} from "../../src/data/builder/plan/buildPlan.js";
import {planBuild} from "../../src/data/builder/plan/planBuild.js";
import type {Source, SourceInfo} from "../../src/data/source/source.js";
import {levelArray} from "../../src/format/storedArray.js";

const CHANNELS = 384;

/**
 * The plan of a recording of so many bytes, at 30 kHz and without gaps: it has no samples but those of the plan. With
 * `spanCount` it is cut into so many spans or more, between whole shards as a plan of its own would be; with `chunkRows` its
 * file has chunks of so many samples.
 */
export async function makeLargePlan(
  bytes: number,
  {spanCount, chunkRows}: {spanCount?: number; chunkRows?: number} = {}
): Promise<BuildPlan> {
  const sampleCount = Math.round(bytes / (2 * CHANNELS));
  const channel = (_: unknown, i: number) => ({name: String(i), conversion: 1, more: {}});
  const info: SourceInfo = {
    fileName: "made.nwb",
    fileBytes: 2 * CHANNELS * sampleCount,
    format: "made",
    series: "/made",
    otherSeries: [],
    dtype: "int16",
    sampleCount,
    channelCount: CHANNELS,
    chunkShape: chunkRows === undefined ? null : [chunkRows, CHANNELS],
    samplingRate: 30_000,
    segments: [{sampleStart: 0, sampleEnd: sampleCount, startSeconds: 0, samplePeriod: 1 / 30_000}],
    unit: "V",
    conversion: 1e-6,
    offset: 0,
    channels: Array.from({length: CHANNELS}, channel),
    columns: null,
    intervals: [],
    spikeUnits: [],
    facts: [],
    synthetic: true,
    findings: [],
    address: null
  };
  const read = (start: number, end: number) =>
    Promise.resolve(new Int16Array((end - start) * CHANNELS).map((_, i) => i));
  const source: Source = {info, read, close: () => undefined};
  const plan = await planBuild(source, {id: "made", path: "made.nwb", fingerprint: "made", digest: "0".repeat(64)}, {});
  return spanCount === undefined ? plan : {...plan, spans: cutSpans(plan, spanCount)};
}

function cutSpans(plan: BuildPlan, spanCount: number): Span[] {
  const {sampleCount} = plan;
  let length = levelArray(plan, 0, "data").plan.shardLength;
  while (4 * length * spanCount <= sampleCount) length *= 4;
  const count = Math.ceil(sampleCount / length);
  return Array.from({length: count}, (_, i) => [i * length, Math.min((i + 1) * length, sampleCount)]);
}
