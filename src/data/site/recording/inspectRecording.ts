import {bytesPerSample} from "../../../format/dtype.js";
import {gapsOf, recordingExtent} from "../../../format/segments.js";
import {smallestUnsigned} from "../../../format/storedArray.js";
import {planLevels, type LevelStep} from "../../../pyramid/planLevels.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";
import {formatRate} from "../../../text/quantity.js";
import type {SourceInfo} from "../../source/source.js";

/** Content of a recording and the plan of its pyramid. Plain data, for `--json`. */
export interface Inspection extends SourceInfo {
  /** The pyramid that a build would write: samples per bucket, length in samples or picks, bytes before compression. */
  levels: {bucket: number; length: number; rawBytes: number}[];
}

/** Plans the pyramid of a recording, without reading a sample. */
export function inspectRecording(info: SourceInfo, {step = 4}: {step?: LevelStep} = {}): Inspection {
  const levels = planLevels(info.segments, {step}).map(({bucket, length}) => {
    const itemBytes = bytesPerSample(info.dtype) + (bucket > 1 ? bytesPerSample(smallestUnsigned(bucket - 1)) : 0);
    return {bucket, length, rawBytes: length * info.channelCount * itemBytes};
  });
  return {...info, levels};
}

/** Findings and facts listed in full; of lists, so many items. */
const LISTED = 6;

/** An inspection as lines of text for people. */
export function describeInspection(inspection: Inspection): string[] {
  const {fileName, format, fileBytes, series, otherSeries, channelCount, sampleCount, dtype, chunkShape} = inspection;
  const {segments, samplingRate, unit, conversion, offset, channels, intervals, spikeUnits, facts, findings} =
    inspection;
  const gaps = gapsOf(segments);
  const [start, end] = recordingExtent(segments);
  const chunks = chunkShape ? `chunks of ${chunkShape.join(" x ")}` : "contiguous";
  const rows: [name: string, value: string][] = [
    ["file", `${fileName}, ${format}, ${formatBytes(fileBytes)}`],
    [
      "series",
      `${series}: ${formatNumber(sampleCount)} samples x ${formatCount(channelCount, "channel")}, ${dtype}, ${chunks}`
    ],
    ...otherSeries.map(({path, description}): [string, string] => ["other series", `${path}: ${description}`]),
    ["time", `${formatDuration(end - start)}, from ${moment(start)} to ${moment(end)}`],
    ["sampling rate", formatRate(samplingRate, 7)],
    ["gaps", gaps.length === 0 ? "none" : listed(gaps.map(([a, b]) => `${formatDuration(b - a)} at ${moment(a)}`))],
    ["unit", `${unit} (value x ${conversion}${offset === 0 ? "" : ` + ${offset}`})`],
    ["channels", listed(channels.map(({name}) => name))],
    ["groups", listed(counted(channels.map(({group}) => group)))],
    ["locations", listed(counted(channels.map(({location}) => location)))],
    ["marked bad", listed(channels.flatMap(({name, bad}) => (bad === undefined ? [] : [`${name}: ${bad}`])))],
    ["intervals", listed(counted(intervals.map(({table}) => table)))],
    ["spike units", spikeUnits.length === 0 ? "" : formatNumber(spikeUnits.length)],
    ...facts.map((fact): [string, string] => [
      fact.name,
      `${fact.value}${fact.private ? " (private: not published)" : ""}`
    ]),
    ...inspection.levels.map(({bucket, length, rawBytes}, level): [string, string] => [
      `level ${level}`,
      `${bucket === 1 ? "every sample" : `extremes of every ${formatNumber(bucket)} samples`}: ` +
        `${formatNumber(length)} per channel, ${formatBytes(rawBytes)} before compression`
    ]),
    ...findings.map(({level, text}): [string, string] => [level, text])
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.filter(([, value]) => value !== "").map(([name, value]) => `${name.padEnd(width)}  ${oneLine(value)}`);
}

/** "CA1 (8), DG (4)": how often each text occurs, in the order of first occurrence. */
function counted(texts: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${text} (${count})`);
}

function listed(items: readonly string[]): string {
  const more = items.length - LISTED;
  return items.slice(0, LISTED).join(", ") + (more > 0 ? `, and ${formatNumber(more)} more` : "");
}

/** "13.942 s": a moment as a sidecar writes it, to the millisecond. */
function moment(seconds: number): string {
  return `${formatNumber(seconds, 3)} s`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
