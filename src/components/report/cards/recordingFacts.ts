import {recordingExtent} from "../../../format/segments.js";
import type {Report} from "../../../report/report.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatTime} from "../../../text/moment.js";
import {formatNumber} from "../../../text/number.js";
import {formatRate} from "../../../text/quantity.js";
import type {Fact} from "./windowFacts.js";

/** Facts about the recording: subject and device from the file, then its dimensions. */
export function recordingFacts({manifest, facts, storeBytes}: Report): Fact[] {
  const {segments, channelCount, sampleCount, samplingRate, dtype, levels, source} = manifest;
  const [start, end] = recordingExtent(segments);
  return [
    ...facts,
    {name: "Duration", value: `${formatDuration(end - start)}, from ${formatTime(start)} to ${formatTime(end)}`},
    {name: "Channels", value: formatNumber(channelCount)},
    {name: "Sampling rate", value: formatRate(samplingRate)},
    {name: "Samples", value: `${formatNumber(sampleCount)} per channel, ${dtype}`},
    {name: "Segments", value: segments.length === 1 ? "1, no gaps" : formatNumber(segments.length)},
    {name: "Source", value: `${source.name}, ${formatBytes(source.bytes)}`},
    {name: "Store", value: `${formatBytes(storeBytes)} in ${formatCount(levels.length, "level")}`}
  ];
}
